using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Help;

/// <summary>Draws a <see cref="HelpView"/>.</summary>
public static class HelpCard
{
    private const int ExplanationLength = 200;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(HelpView view, CardLanguage language)
    {
        var text = new HelpCardText(language);
        var words = new CardWords(language);
        var heading = view.Greeting ? text.Greeting : text.Heading;
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(ContainerStyle.Accent, heading),
            Lines.Plain(view.Greeting ? text.Introduction : text.HowTo, Spacing.Medium),
            .. view.IsShort && view.Sections.Count > 0 ? [Lines.Subtle(text.More(UntrustedText.Name(view.Sections[0].Title)), Spacing.Small)] : Array.Empty<CardElement>(),
            .. view.Sections.SelectMany(section => Section(section, view.IsShort)),
        ];
        return new CardMessage(CardFrame.Create(words, heading, body), view.Greeting ? text.Introduction : heading);
    }

    private static IEnumerable<CardElement> Section(HelpSectionView section, bool isShort) =>
    [
        Lines.Heading(UntrustedText.Name(section.Title)) with { Separator = true },
        .. isShort ? [Examples(section.Commands)] : section.Commands.Select(command => (CardElement)Explained(command)),
    ];

    // One text for a section: dozens of phrases in elements of their own would not fit a card.
    private static RichTextBlock Examples(IReadOnlyList<HelpCommandView> commands) =>
        Lines.Of(new TextRun(string.Join("  ·  ", commands.Select(command => UntrustedText.Name(command.Example))))) with { Spacing = Spacing.None };

    private static Container Explained(HelpCommandView command) => new Container(
        [
            Example(command),
            Lines.Subtle(UntrustedText.Line(command.Explanation, ExplanationLength), Spacing.None),
        ])
    {
        Spacing = Spacing.Small,
    };

    private static RichTextBlock Example(HelpCommandView command) =>
        Lines.Of(new TextRun(UntrustedText.Name(command.Example)) { FontType = FontType.Monospace });
}
