using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Alerts;

/// <summary>Draws bodies that could not be read: several with their beginnings, or one with as much as a card holds.</summary>
public static class DeadLetterCard
{
    /// <summary>Most bodies on one list.</summary>
    public const int MaxRows = 5;

    /// <summary>Most characters of one body.</summary>
    public const int BodyLength = 2500;

    private const int BodyLines = 60;
    private const int BeginningLength = 200;
    private const int NameLength = 64;
    private const int ReasonLength = 500;

    /// <summary>The list in the given language.</summary>
    public static CardMessage Create(DeadLetterListView view, CardLanguage language)
    {
        var (text, words) = (new DeadLetterCardText(language), new CardWords(language));
        var rows = view.Letters.Take(MaxRows).ToList();
        var unlisted = view.TotalCount - rows.Count;
        var count = rows.Count == 0 ? text.ListEmpty : text.ListCount(view.TotalCount);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(rows.Count > 0 ? ContainerStyle.Warning : ContainerStyle.Emphasis, text.ListTitle),
            Lines.Plain(count, Spacing.Medium),
            .. rows.Select(letter => Row(letter, text, words)),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Medium)] : Array.Empty<CardElement>(),
            .. rows.Count > 0 ? [Lines.Subtle(text.ListNext(rows[0].Number), Spacing.Medium) with { Separator = true }] : Array.Empty<CardElement>(),
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(text.ListTitle, count), body), Lines.Joined(text.ListTitle, count));
    }

    /// <summary>One body in the given language.</summary>
    public static CardMessage Create(DeadLetterView view, DateTimeOffset now, CardLanguage language)
    {
        var (text, words) = (new DeadLetterCardText(language), new CardWords(language));
        var received = text.Received(words.Moment(view.ReceivedAt), UntrustedText.Line(view.Source, NameLength));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.End is null ? ContainerStyle.Warning : ContainerStyle.Emphasis, Lines.Joined(text.Number(view.Number), text.State(view.End))),
            Lines.Plain(received, Spacing.Medium),
            .. view.HandledBy is { } by ? [Lines.Subtle(text.Handled(words.By(by, now)), Spacing.Small)] : Array.Empty<CardElement>(),
            .. view.Reason is { } reason ? [Lines.Subtle(text.Reason(UntrustedText.Line(reason, ReasonLength)), Spacing.Small)] : Array.Empty<CardElement>(),
            Lines.Subtle(view.Size > BodyLength ? text.Part(BodyLength, view.Size) : text.Size(view.Size), Spacing.Medium) with { Separator = true },
            .. UntrustedText.Lines(view.Beginning, BodyLength, BodyLines).Select(Literal),
            .. view.End is null ? [Lines.Subtle(text.ListNext(view.Number), Spacing.Medium) with { Separator = true }] : Array.Empty<CardElement>(),
        ];
        var essence = Lines.Joined(text.Number(view.Number), text.State(view.End), received);
        return new CardMessage(CardFrame.Create(words, essence, body), essence);
    }

    private static Container Row(DeadLetterView letter, DeadLetterCardText text, CardWords words) => new(
        [
            Lines.Of(new TextRun(text.Number(letter.Number)) { Weight = TextWeight.Bolder }, new TextRun("  " + UntrustedText.Line(letter.Source, NameLength))),
            Lines.Subtle(Lines.Joined(words.Moment(letter.ReceivedAt), text.Size(letter.Size)), Spacing.None),
            Literal(UntrustedText.Line(letter.Beginning, BeginningLength)),
        ])
    {
        Separator = true,
        Spacing = Spacing.Medium,
    };

    private static RichTextBlock Literal(string line) =>
        Lines.Of(new TextRun(line) { FontType = FontType.Monospace, Size = TextSize.Small }) with { Spacing = Spacing.Small };
}
