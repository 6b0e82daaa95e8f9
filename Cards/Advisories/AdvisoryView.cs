namespace ChatOpsBot.Cards.Advisories;

/// <summary>Who reads the card.</summary>
public enum AdvisoryAudience
{
    /// <summary>運用保守事業者.</summary>
    Vendor,

    /// <summary>本市: what was given to it, without the vendor's buttons.</summary>
    City,
}

/// <summary>An advisory (要件18). Instants are already in the reader's time zone; texts are hostile until escaped.</summary>
public sealed record AdvisoryView
{
    /// <summary>Shown id, <c>ADV-3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Running number.</summary>
    public required long Number { get; init; }

    /// <summary>Counts changes.</summary>
    public required int Version { get; init; }

    /// <summary>Who reads it.</summary>
    public required AdvisoryAudience Audience { get; init; }

    /// <summary>Where it stands.</summary>
    public required AdvisoryState State { get; init; }

    /// <summary>Title as its source has it, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about, plain text, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Page of its source, or null.</summary>
    public Uri? Link { get; init; }

    /// <summary>JVNDB, CVE and other ids.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>By its score.</summary>
    public AdvisoryLevel Level { get; init; }

    /// <summary>CVSS base score, or null.</summary>
    public double? Score { get; init; }

    /// <summary>Version of the CVSS, <c>3.1</c>, or null.</summary>
    public string? ScoreVersion { get; init; }

    /// <summary>悪用を確認: known to be exploited.</summary>
    public bool IsExploited { get; init; }

    /// <summary>The assets it concerns; those the contract covers first.</summary>
    public IReadOnlyList<AdvisoryMatchView> Matches { get; init; } = [];

    /// <summary>The assessment that stands, or null.</summary>
    public AssessmentView? Assessment { get; init; }

    /// <summary>The assessment of 非該当 that no longer stands, and why; or null.</summary>
    public (AssessmentView Before, ReopenCause Cause)? Reopened { get; init; }

    /// <summary>What is owed by when, or null.</summary>
    public (AdvisoryDuty Duty, DateTimeOffset At)? Due { get; init; }

    /// <summary>Who gave it to the city, or null.</summary>
    public PersonAt? Provided { get; init; }

    /// <summary>When Teams took it for the city, or null.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Shown id of the change case made of it, <c>CHG-4</c>, or null.</summary>
    public string? ChangeId { get; init; }

    /// <summary>Shown ids of other advisories that share a CVE id.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>What its sources have changed since it was first seen, the newest first.</summary>
    public IReadOnlyList<AdvisoryUpdateView> Updates { get; init; } = [];

    /// <summary>Names of the feeds it came from.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>公表, or null.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When this is shown.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>An assessment and its reason; hostile until escaped.</summary>
public sealed record AssessmentView(AdvisoryVerdict Verdict, PersonAt By, string Reason);

/// <summary>What changed at a source.</summary>
public sealed record AdvisoryUpdateView(DateTimeOffset At, IReadOnlyList<AdvisoryFieldChange> Fields);

/// <summary>One thing that changed; <paramref name="Field"/> is a name of <c>Title</c>, <c>Score</c>, <c>Exploited</c>, <c>Matches</c>, <c>Summary</c>, <c>Link</c>.</summary>
public sealed record AdvisoryFieldChange(string Field, string? Before, string? After);
