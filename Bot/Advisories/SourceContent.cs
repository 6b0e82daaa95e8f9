using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Entries as they are stored, and what comes of several of one advisory. Pure.</summary>
internal static class SourceContent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
    };

    public static string Write(FeedEntry entry) => JsonSerializer.Serialize(entry, Json);

    public static FeedEntry Read(string content) => JsonSerializer.Deserialize<FeedEntry>(content, Json)!;

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>
    /// What the sources say together: words from JVN before those of other feeds, lists of exploited vulnerabilities last, among equals from the newest. The
    /// score is the first there is in that order.
    /// </summary>
    /// <param name="entries">At least one.</param>
    /// <param name="isExploited">One of its CVE ids is on a list.</param>
    public static AdvisoryFacts Merge(IReadOnlyList<(FeedKind Kind, FeedEntry Entry)> entries, bool isExploited)
    {
        var ordered = entries.OrderBy(source => RankOf(source.Kind)).ThenByDescending(source => source.Entry.Date)
            .ThenBy(source => source.Entry.Key, StringComparer.Ordinal)
            .Select(source => source.Entry).ToList();
        return new AdvisoryFacts(
            ordered[0].Title,
            ordered.Select(entry => entry.Summary).FirstOrDefault(summary => summary is not null),
            ordered.Select(entry => entry.Link).FirstOrDefault(link => link is not null),
            ordered.Select(entry => entry.Score).FirstOrDefault(score => score is not null),
            isExploited || ordered.Exists(entry => entry.IsExploited),
            ordered.Select(entry => entry.PublishedAt).FirstOrDefault(date => date is not null),
            ordered.Max(entry => entry.Date));
    }

    private static int RankOf(FeedKind kind) => kind switch
    {
        FeedKind.Jvn or FeedKind.MyJvnJson => 0,
        FeedKind.Kev => 2,
        _ => 1,
    };
}
