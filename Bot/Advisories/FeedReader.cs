using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>From the bytes of a feed to its entries. Pure; nothing it reads can make it fetch, hang or grow.</summary>
internal static class FeedReader
{
    /// <summary>Most entries taken of one feed; the newest ones when there are more.</summary>
    public const int MostEntries = 5000;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>The entries, the newest first; of two with one key only the newer one.</summary>
    /// <param name="charset">What the server says the characters are, or null.</param>
    /// <exception cref="FeedException">It cannot be read to its end as such a feed.</exception>
    public static IReadOnlyList<FeedEntry> Read(FeedKind kind, ReadOnlySpan<byte> body, string? charset, DateTimeOffset now)
    {
        var text = FeedText.Read(body, charset) ?? throw new FeedException(FeedTrouble.WrongEncoding);
        var latest = now + Ahead;
        var entries = kind switch
        {
            FeedKind.MyJvnJson => MyJvnJson.Read(text, latest),
            FeedKind.Kev => KevJson.Read(text, latest),
            _ => XmlFeed.Read(text).Select(item => XmlEntry.Of(item, latest)).OfType<FeedEntry>(),
        };
        return [.. entries.OrderByDescending(entry => entry.Date ?? now).DistinctBy(entry => entry.Key).Take(MostEntries)];
    }
}
