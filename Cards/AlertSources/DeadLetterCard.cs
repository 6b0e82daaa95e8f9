using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.AlertSources;

/// <summary>Draws bodies that could not be read: several with their beginnings, or one with as much as a card holds.</summary>
public static class DeadLetterCard
{
    /// <summary>Most bodies on one list.</summary>
    public const int MaxRows = 5;

    /// <summary>Most characters of one body.</summary>
    public const int BodyLength = 2500;

    private const int BodyLines = 60;
    private const int BeginningLength = 200;
    private const int ReasonLength = 500;

    /// <summary>The list in the given language.</summary>
    /// <param name="mayDecide">Whether the reader may decide what becomes of them.</param>
    public static CardMessage Create(DeadLetterListView view, bool mayDecide, CardLanguage language)
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
            .. rows.Count > 0 ? Next(rows[0].Number, text, showing: false, mayDecide) : [],
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(text.ListTitle, count), body), Lines.Joined(text.ListTitle, count));
    }

    /// <summary>One body in the given language.</summary>
    /// <param name="mayDecide">Whether the reader may decide what becomes of it.</param>
    public static CardMessage Create(DeadLetterView view, bool mayDecide, DateTimeOffset now, CardLanguage language)
    {
        var (text, words) = (new DeadLetterCardText(language), new CardWords(language));
        var received = text.Received(words.Moment(view.ReceivedAt), UntrustedText.Name(view.Source));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(
                view.End is null ? ContainerStyle.Warning : ContainerStyle.Emphasis, Lines.Joined(text.Number(view.Number), text.State(view.End))),
            Lines.Plain(received, Spacing.Medium),
            .. view.HandledBy is { } by ? [Lines.Subtle(text.Handled(words.By(by, now)), Spacing.Small)] : Array.Empty<CardElement>(),
            .. view.Reason is { } reason ? [Lines.Subtle(text.Reason(UntrustedText.Line(reason, ReasonLength)), Spacing.Small)] : Array.Empty<CardElement>(),
            Lines.Subtle(view.Size > BodyLength ? text.Part(BodyLength, view.Size) : text.Size(view.Size), Spacing.Medium) with { Separator = true },
            .. UntrustedText.Lines(view.Beginning, BodyLength, BodyLines).Select(Literal),
            .. view.End is null ? Next(view.Number, text, showing: true, mayDecide) : [],
        ];
        var essence = Lines.Joined(text.Number(view.Number), text.State(view.End));
        return new CardMessage(CardFrame.Create(words, essence, body), Lines.Joined(essence, received));
    }

    private static Container Row(DeadLetterView letter, DeadLetterCardText text, CardWords words) => new(
        [
            Lines.Of(new TextRun(text.Number(letter.Number)) { Weight = TextWeight.Bolder }, new TextRun("  " + UntrustedText.Name(letter.Source))),
            Lines.Subtle(Lines.Joined(words.Moment(letter.ReceivedAt), text.Size(letter.Size)), Spacing.None),
            Literal(UntrustedText.Line(letter.Beginning, BeginningLength)),
        ])
    {
        Separator = true,
        Spacing = Spacing.Medium,
    };

    private static IReadOnlyList<CardElement> Next(long number, DeadLetterCardText text, bool showing, bool mayDecide)
    {
        List<string> phrases = [];
        if (!showing)
            phrases.Add(text.NextShow(number));
        if (mayDecide)
            phrases.AddRange([text.NextReprocess(number), text.NextDiscard(number)]);
        return phrases.Count == 0
            ? []
            : [Lines.Subtle(text.Next, Spacing.Medium) with { Separator = true }, .. phrases.Select(Literal)];
    }

    private static RichTextBlock Literal(string line) =>
        Lines.Of(new TextRun(line) { FontType = FontType.Monospace, Size = TextSize.Small }) with { Spacing = Spacing.Small };
}
