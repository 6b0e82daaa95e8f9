using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>What an entry of an RSS or Atom feed says of a vulnerability, with the security module of JVN where it has one.</summary>
internal static class XmlEntry
{
    private const string Security = "http://jvn.jp/rss/mod_sec/";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const int MostCvesInText = 20;

    /// <summary>The entry, or null when it has neither a title nor a text.</summary>
    /// <param name="latest">A later date is a mistake.</param>
    public static FeedEntry? Of(XmlItem item, DateTimeOffset latest)
    {
        var title = PlainText.Line(First(item, "title"), FeedEntry.TitleLength);
        var summary = PlainText.Of(
            First(item, "description") ?? First(item, "summary") ?? item.Fields.FirstOrDefault(field => field is { Name: "encoded", Namespace: Content })?.Text
            ?? First(item, "content"), FeedEntry.SummaryLength);
        if ((title ?? summary) is not { } shown)
            return null;
        var link = LinkOf(item);
        var own = FeedValues.OwnId(Sec(item, "identifier").FirstOrDefault()?.Text);
        var published = FirstDate(item, latest, "issued", "published", "pubDate", "date");
        return new FeedEntry
        {
            Key = FeedValues.Key(own ?? Sec(item, "identifier").FirstOrDefault()?.Text ?? First(item, "guid") ?? First(item, "id") ?? item.About ?? link ?? shown),
            OwnId = own,
            Cves = CvesOf(item, shown, summary),
            Title = title ?? StoredText.Cut(shown.ReplaceLineEndings(" "), FeedEntry.TitleLength),
            Summary = summary,
            Link = link,
            PublishedAt = published,
            ModifiedAt = FirstDate(item, latest, "modified", "updated") ?? FirstDate(item, latest, "date"),
            Score = CvssScore.Best(Sec(item, "cvss")
                .Where(field => field.Attributes.GetValueOrDefault("type") is null or "" or "Base")
                .Select(field => FeedValues.Score(field.Attributes.GetValueOrDefault("version"), field.Attributes.GetValueOrDefault("score"))).OfType<CvssScore>()),
            Products = [.. Sec(item, "cpe").Take(FeedEntry.MostProducts).Select(ProductOf).Where(product => product.Cpe is not null || product.Name is not null)],
        };
    }

    private static AffectedProduct ProductOf(XmlField field) => new(
        PlainText.Line(field.Attributes.GetValueOrDefault("vendor"), FeedEntry.NameLength),
        FeedValues.ProductName(field.Attributes.GetValueOrDefault("product")),
        PlainText.Line(field.Text, FeedEntry.LinkLength) is { } cpe && cpe.StartsWith("cpe:", StringComparison.OrdinalIgnoreCase) ? cpe : null,
        null);

    private static List<string> CvesOf(XmlItem item, string shown, string? summary)
    {
        var named = Sec(item, "references").SelectMany(field => FeedValues.Cves(field.Attributes.GetValueOrDefault("id"))).Distinct()
            .Take(FeedEntry.MostIdentifiers).ToList();
        return named.Count > 0 ? named : [.. FeedValues.Cves($"{shown}\n{summary}").Distinct().Take(MostCvesInText)];
    }

    /// <summary>RSS has the address as text, Atom in an attribute of the one that is no other kind of link.</summary>
    private static string? LinkOf(XmlItem item) => item.Fields.Where(field => field.Name == "link" && IsCommon(field))
        .Where(field => field.Attributes.GetValueOrDefault("rel") is null or "" or "alternate")
        .Select(field => FeedValues.Link(field.Attributes.GetValueOrDefault("href") ?? field.Text)).OfType<string>().FirstOrDefault()
        ?? (item.Fields.FirstOrDefault(field => field.Name == "guid") is { } guid
            && guid.Attributes.GetValueOrDefault("isPermaLink") != "false" ? FeedValues.Link(guid.Text) : null)
        ?? FeedValues.Link(item.About);

    private static DateTimeOffset? FirstDate(XmlItem item, DateTimeOffset latest, params string[] names) =>
        names.SelectMany(name => item.Fields.Where(field => field.Name == name)).Select(field => FeedValues.Date(field.Text, latest))
            .FirstOrDefault(date => date is not null);

    private static string? First(XmlItem item, string name) =>
        item.Fields.FirstOrDefault(field => field.Name == name && IsCommon(field) && !string.IsNullOrWhiteSpace(field.Text))?.Text;

    private static IEnumerable<XmlField> Sec(XmlItem item, string name) =>
        item.Fields.Where(field => field.Name == name && field.Namespace.StartsWith(Security, StringComparison.OrdinalIgnoreCase));

    // Modules have titles and links of their own, of pictures for instance.
    private static bool IsCommon(XmlField field) => field.Namespace is "" or "http://purl.org/rss/1.0/" or "http://www.w3.org/2005/Atom" or "http://purl.org/dc/elements/1.1/";
}
