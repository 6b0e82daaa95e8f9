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
            .. view.Sections.SelectMany(Section),
        ];
        return new CardMessage(CardFrame.Create(words, heading, body), view.Greeting ? text.Introduction : heading);
    }

    private static IEnumerable<CardElement> Section(HelpSectionView section) =>
    [
        Lines.Heading(UntrustedText.Name(section.Title)) with { Separator = true },
        .. section.Commands.Select(Command),
    ];

    private static Container Command(HelpCommandView command) => new(
        [
            Lines.Of(new TextRun(UntrustedText.Name(command.Example)) { FontType = FontType.Monospace }),
            Lines.Subtle(UntrustedText.Line(command.Explanation, ExplanationLength), Spacing.None),
        ])
    {
        Spacing = Spacing.Small,
    };
}
