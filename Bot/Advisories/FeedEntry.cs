namespace ChatOpsBot.Bot.Advisories;

/// <summary>
/// What one feed says of one vulnerability, incident or attack: plain text, lengths bounded, links to web pages only. It is kept as JSON; names of members are
/// stored, never rename.
/// </summary>
internal sealed record FeedEntry
{
    /// <summary>Longest texts, characters, and most items of each kind.</summary>
    public const int KeyLength = 200, TitleLength = 300, SummaryLength = 2000, LinkLength = 1000, NameLength = 150, MostIdentifiers = 40, MostProducts = 120;

    /// <summary>Which entry of its feed.</summary>
    public required string Key { get; init; }

    /// <summary>Id its publisher gives it across feeds, <c>JVNDB-2026-000123</c>; or null.</summary>
    public string? OwnId { get; init; }

    /// <summary>CVE ids, upper case, each once.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    public required string Title { get; init; }

    public string? Summary { get; init; }

    /// <summary>Absolute http or https address, or null.</summary>
    public string? Link { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>CVSS base score from 0 to 10, or null.</summary>
    public CvssScore? Score { get; init; }

    public IReadOnlyList<AffectedProduct> Products { get; init; } = [];

    /// <summary>Known to be exploited.</summary>
    public bool IsExploited { get; init; }

    /// <summary>Its own newest date, or null.</summary>
    public DateTimeOffset? Date => ModifiedAt ?? PublishedAt;
}

/// <summary>A CVSS base score.</summary>
/// <param name="Version">Of the CVSS, <c>3.1</c>.</param>
internal sealed record CvssScore(string Version, double Value)
{
    /// <summary>
    /// The score that counts: the highest of CVSS 3 and later, since the deadline hangs on it; one of CVSS 2 only when there is no other.
    /// </summary>
    public static CvssScore? Best(IEnumerable<CvssScore> scores) =>
        scores.Where(score => score.Value is >= 0 and <= 10).OrderByDescending(score => !score.Version.StartsWith('2')).ThenByDescending(score => score.Value)
            .ThenByDescending(score => score.Version, StringComparer.Ordinal).FirstOrDefault();
}

/// <summary>A product that is affected.</summary>
/// <param name="Cpe">As the feed has it, CPE 2.2 or 2.3; or null.</param>
/// <param name="Versions">Null: no version is named.</param>
internal sealed record AffectedProduct(string? Vendor, string? Name, string? Cpe, VersionRange? Versions);
