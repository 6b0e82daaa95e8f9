using System.Text.Json;
using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Answers of the MyJVN API as JSON: the list of overviews (products with CPE 2.3 and metrics) and the list of alerts (<c>sec:items</c>).</summary>
internal static class MyJvnJson
{
    private static readonly string[] Metrics = ["cvss_v4", "cvss_v3", "cvss_v2"];

    /// <summary>The entries in the order they stand there.</summary>
    /// <exception cref="FeedException">It is no such answer, or says that it failed.</exception>
    public static IReadOnlyList<FeedEntry> Read(string text, DateTimeOffset latest)
    {
        using var document = JsonFeed.Open(text);
        if (document.RootElement.Member("feed") is not { ValueKind: JsonValueKind.Object } feed)
            throw new FeedException(FeedTrouble.NotAFeed);
        var status = feed.Member("status:Status") ?? feed.Member("status") ?? document.RootElement.Member("status");
        if (feed.Member("entry") is null && (status ?? default).Said("retCd") is { } code && code != "0")
            throw new FeedException(FeedTrouble.Refused, $"retCd {PlainText.Line(code, 10)}");
        return [.. feed.Items("entry").Select(entry => Of(entry, latest)).OfType<FeedEntry>()];
    }

    private static FeedEntry? Of(JsonElement entry, DateTimeOffset latest)
    {
        var items = entry.Items("sec:items").Select(item => item.Member("sec:item") ?? item).ToList();
        if (PlainText.Line(entry.Said("title"), FeedEntry.TitleLength) is not { } title)
            return null;
        var link = FeedValues.Link(entry.Said("link")) ?? items.Select(item => FeedValues.Link(item.Said("sec:link"))).OfType<string>().FirstOrDefault();
        var id = entry.Said("id");
        var summary = PlainText.Of(
            string.Join('\n', items.Select(item => item.Said("sec:title")).Prepend(entry.Said("summary")).Where(part => part is not null)), FeedEntry.SummaryLength);
        var named = entry.Items("references").SelectMany(reference => FeedValues.Cves(reference.Said("source") is "CVE" or "NVD" ? reference.Said("summary") : null)).Distinct().ToList();
        return new FeedEntry
        {
            Key = FeedValues.Key(id ?? link ?? title),
            OwnId = FeedValues.OwnId(id),
            Cves = [.. (named.Count > 0 ? named : FeedValues.Cves($"{title}\n{summary}").Distinct()).Take(FeedEntry.MostIdentifiers)],
            Title = title,
            Summary = summary,
            Link = link,
            PublishedAt = FeedValues.Date(entry.Said("public", "published", "created"), latest),
            ModifiedAt = FeedValues.Date(entry.Said("modified", "updated", "update"), latest),
            Score = CvssScore.Best(entry.Items("metrics").SelectMany(ScoresOf)),
            Products = [.. entry.Items("products").Select(ProductOf).Concat(items.SelectMany(ProductsOf))
                .Where(product => product.Cpe is not null || product.Name is not null).Distinct().Take(FeedEntry.MostProducts)],
        };
    }

    private static IEnumerable<CvssScore> ScoresOf(JsonElement metric)
    {
        var content = metric.Member("content") ?? metric;
        // A scoring system that does not exist yet says nothing we could weigh.
        return Metrics.Select(name => content.Member(name)).OfType<JsonElement>()
            .Select(score => FeedValues.Score(score.Said("version"), score.Said("baseScore"))).OfType<CvssScore>();
    }

    private static AffectedProduct ProductOf(JsonElement product) => new(
        PlainText.Line(product.Said("vname"), FeedEntry.NameLength),
        FeedValues.ProductName(product.Said("pname")),
        CpeIn((product.Member("product_ids") ?? product).Said("cpe")),
        VersionRange.Read(product.Said("version")));

    private static IEnumerable<AffectedProduct> ProductsOf(JsonElement item) => item.Items("sec:cpe")
        .Select(cpe => new AffectedProduct(null, null, CpeIn(cpe.Said("value") ?? JsonFeed.TextOf(cpe)), null));

    private static string? CpeIn(string? text) => text is { Length: <= FeedEntry.LinkLength }
        && text.StartsWith("cpe:", StringComparison.OrdinalIgnoreCase) ? text.Trim() : null;
}
