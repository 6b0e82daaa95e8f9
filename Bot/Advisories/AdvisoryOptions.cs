using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Section <c>Advisories</c>: what is collected of vulnerabilities and attacks, and by when it is assessed (要件18).</summary>
internal sealed class AdvisoryOptions
{
    public const string Section = "Advisories";

    /// <summary>What is read; nothing by default.</summary>
    public IList<FeedOptions> Feeds { get; } = [];

    /// <summary>Networks (<c>10.20.0.0/16</c>) in which feeds may be although they are loopback, private or link-local; none by default.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Months for which advisories that match no asset are kept, and compared with assets that are registered later: 1 to 60. Default 12.</summary>
    public int KeepMonths { get; set; } = 12;

    /// <summary>Open days (開庁日) in which an advisory is assessed.</summary>
    public AssessmentDays AssessmentDays { get; set; } = new();

    /// <summary>Open days after the assessment 該当 in which it is given to the city: 1 to 60. Default 1.</summary>
    public int ProvideDays { get; set; } = 1;
}

/// <summary>Open days by how bad it is, each 1 to 60.</summary>
internal sealed class AssessmentDays
{
    /// <summary>CVSS 9.0 and more, and everything known to be exploited. Default 1.</summary>
    public int Critical { get; set; } = 1;

    /// <summary>CVSS 7.0 to 8.9. Default 3.</summary>
    public int High { get; set; } = 3;

    /// <summary>CVSS 4.0 to 6.9, and what has no score. Default 10.</summary>
    public int Medium { get; set; } = 10;

    /// <summary>CVSS below 4.0. Default 20.</summary>
    public int Low { get; set; } = 20;

    /// <summary>The days for one advisory.</summary>
    public int Of(AdvisoryLevel level, bool isExploited) => (isExploited, level) switch
    {
        (true, _) or (_, AdvisoryLevel.Critical) => Critical,
        (_, AdvisoryLevel.High) => High,
        (_, AdvisoryLevel.Low) => Low,
        _ => Medium,
    };
}

/// <summary>One source of advisories. Set by whoever configures the installation, never from the chat.</summary>
internal sealed class FeedOptions
{
    /// <summary>Identity and shown name, unique, at most 60 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is made of. Default RSS.</summary>
    public FeedKind Kind { get; set; } = FeedKind.Rss;

    /// <summary>Absolute http or https address.</summary>
    public Uri? Url { get; set; }

    /// <summary>Minutes between two readings: 15 to 10080. Default 60.</summary>
    public int IntervalMinutes { get; set; } = 60;

    /// <summary>Most bytes taken, also after decompression: 1000 to 50000000. Default 5000000.</summary>
    public int MaxBytes { get; set; } = 5_000_000;

    public TimeSpan Interval => TimeSpan.FromMinutes(IntervalMinutes);
}
