using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Digests;

/// <summary>How a digest fared.</summary>
public enum DigestDeliveryState
{
    /// <summary>There is nowhere to send it.</summary>
    NoChannel,

    /// <summary>Handed over, not known to have arrived.</summary>
    Sent,

    /// <summary>Taken by Teams.</summary>
    Accepted,

    /// <summary>Given up.</summary>
    GivenUp,
}

/// <summary>A row of the ledger. Instants are in the reader's time zone.</summary>
/// <param name="Recipient">A person or a channel; hostile until escaped.</param>
/// <param name="At">When it came to stand there; null where there is nowhere to send it.</param>
public sealed record DigestDeliveryView(DateOnly Day, DigestKind Kind, string Recipient, DigestDeliveryState State, DateTimeOffset? At);

/// <summary>Draws the newest rows of the ledger of digests.</summary>
public static class DigestLedgerCard
{
    private const int NameLength = 60;

    /// <summary>The card in the given language.</summary>
    /// <param name="totalCount">How many rows there are in all.</param>
    public static CardMessage Create(IReadOnlyList<DigestDeliveryView> newest, int totalCount, CardLanguage language)
    {
        var text = new DigestCardText(language);
        var words = new CardWords(language);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(ContainerStyle.Accent, text.LedgerTitle),
            Lines.Plain(newest.Count == 0 ? text.LedgerEmpty : text.LedgerCount(totalCount, newest.Count), Spacing.Medium),
            .. newest.Select(row => Row(row, text, words)),
        ];
        return new CardMessage(CardFrame.Create(words, text.LedgerTitle, body), text.LedgerTitle);
    }

    private static Container Row(DigestDeliveryView row, DigestCardText text, CardWords words)
    {
        var isBad = row.State is DigestDeliveryState.NoChannel or DigestDeliveryState.GivenUp;
        return new Container(
        [
            Lines.Of(new TextRun(text.Title(row.Kind, words.Day(row.Day))) { Weight = TextWeight.Bolder }),
            Lines.Of(new TextRun(Lines.Joined(UntrustedText.Line(row.Recipient, NameLength), text.State(row.State), row.At is { } at ? words.Moment(at) : null))
            {
                Color = isBad ? TextColor.Attention : null,
            }),
        ])
        {
            Separator = true,
            Spacing = Spacing.Small,
        };
    }
}
