using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Notices;

/// <summary>Draws a <see cref="NoticeView"/>.</summary>
public static class NoticeCard
{
    private const int TextLength = 1000;
    private const int TextLines = 12;
    private const int SummaryLength = 160;
    private const int MaxSuggestions = 8;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(NoticeView view, CardLanguage language)
    {
        var text = new NoticeCardText(language);
        var words = new CardWords(language);
        var mentions = NoticeMentions.Of(view.Mentions ?? [], text.To);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(BandStyle(view.Kind), text.Kind(view.Kind)),
            .. UntrustedText.Lines(view.Text, TextLength, TextLines)
                .Select((line, index) => Lines.Plain(line, index == 0 ? Spacing.Medium : Spacing.Small)),
            .. mentions.Line is { } line ? [line] : Array.Empty<CardElement>(),
            .. WebLink.From(view.Page?.Address) is { } link ? ButtonRows.Create([new OpenUrlAction(link) { Title = view.Page!.Title }]) : [],
            .. Suggestions(view, text),
            .. view.Reference is { } code ? [Lines.Subtle(text.Reference(UntrustedText.Name(code)), Spacing.Medium)] : Array.Empty<CardElement>(),
        ];
        var card = CardFrame.Create(words, text.Kind(view.Kind), body);
        if (mentions.Entities.Count > 0)
            card = card with { Msteams = card.Msteams! with { Entities = mentions.Entities } };
        return new CardMessage(card, UntrustedText.Line(view.Text, SummaryLength));
    }

    private static IReadOnlyList<CardElement> Suggestions(NoticeView view, NoticeCardText text) => view.Suggestions.Count == 0
        ? []
        :
        [
            Lines.Subtle(text.Next, Spacing.Medium),
            .. view.Suggestions.Take(MaxSuggestions).Select(Suggestion),
        ];

    private static RichTextBlock Suggestion(string words) =>
        Lines.Of(new TextRun(UntrustedText.Name(words)) { FontType = FontType.Monospace }) with { Spacing = Spacing.Small };

    private static ContainerStyle BandStyle(NoticeKind kind) => kind switch
    {
        NoticeKind.Done => ContainerStyle.Good,
        NoticeKind.Refused => ContainerStyle.Warning,
        NoticeKind.Urgent => ContainerStyle.Attention,
        _ => ContainerStyle.Accent,
    };
}
