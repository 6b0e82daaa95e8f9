using System.Text.Json;
using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>A list of vulnerabilities known to be exploited, in the shape CISA publishes its own (<c>vulnerabilities</c> with <c>cveID</c>).</summary>
internal static class KevJson
{
    /// <summary>The entries in the order they stand there; what has no CVE id is left out.</summary>
    /// <exception cref="FeedException">It is no such list.</exception>
    public static IReadOnlyList<FeedEntry> Read(string text, DateTimeOffset latest)
    {
        using var document = JsonFeed.Open(text);
        return document.RootElement.Member("vulnerabilities") is { ValueKind: JsonValueKind.Array }
            ? [.. document.RootElement.Items("vulnerabilities").Select(entry => Of(entry, latest)).OfType<FeedEntry>()]
            : throw new FeedException(FeedTrouble.NotAFeed);
    }

    private static FeedEntry? Of(JsonElement entry, DateTimeOffset latest)
    {
        if (FeedValues.Cves(entry.Said("cveID")).FirstOrDefault() is not { } cve)
            return null;
        var link = (entry.Said("notes") ?? "").Split([' ', ';', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(FeedValues.Link).OfType<string>()
            .FirstOrDefault();
        return new FeedEntry
        {
            Key = cve,
            Cves = [cve],
            Title = PlainText.Line(entry.Said("vulnerabilityName"), FeedEntry.TitleLength) ?? cve,
            Summary = PlainText.Of($"{entry.Said("shortDescription")}\n{entry.Said("requiredAction")}", FeedEntry.SummaryLength),
            Link = link ?? $"https://nvd.nist.gov/vuln/detail/{cve}",
            PublishedAt = FeedValues.Date(entry.Said("dateAdded"), latest),
            IsExploited = true,
            Products = FeedValues.ProductName(entry.Said("product")) is { } product
                ? [new AffectedProduct(PlainText.Line(entry.Said("vendorProject"), FeedEntry.NameLength), product, null, null)]
                : [],
        };
    }
}
