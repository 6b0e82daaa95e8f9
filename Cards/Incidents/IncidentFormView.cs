namespace ChatOpsBot.Cards.Incidents;

/// <summary>
/// An incident as its forms need it: what it is about, what is known and is filled in, and after a refusal what was typed. Instants are already
/// in the reader's time zone; titles, names and texts are hostile until escaped.
/// </summary>
public sealed record IncidentFormView
{
    /// <summary>Shown id, <c>INC-12</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The running number inside <see cref="Id"/>.</summary>
    public required long Number { get; init; }

    /// <summary>State of the incident the form was opened on.</summary>
    public required int Version { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Title { get; init; }

    /// <summary>訓練.</summary>
    public bool IsDrill { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What it does to the service.</summary>
    public required IncidentImpact Impact { get; init; }

    /// <summary>Where it stands.</summary>
    public required IncidentState State { get; init; }

    /// <summary>The system concerned, or null.</summary>
    public string? SystemName { get; init; }

    /// <summary>Detection; the 障害報告書 has it from here.</summary>
    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>When the form is drawn; times of a recovery begin with it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Since when the monitoring sees no fault; then the time of a recovery begins with it.</summary>
    public DateTimeOffset? GreenSince { get; init; }

    /// <summary>The security officer is told.</summary>
    public bool InformsSecurityOfficer { get; init; }

    /// <summary>What is known before the first report; fills in its 状況. Null when nothing is.</summary>
    public string? KnownSituation { get; init; }

    /// <summary>The newest status report; fills in the next one.</summary>
    public StatusReportView? LatestReport { get; init; }

    /// <summary>The usual time between two status reports, in minutes, or null when it depends.</summary>
    public int? ReportMinutes { get; init; }

    /// <summary>The newest response plan.</summary>
    public PlanView? Plan { get; init; }

    /// <summary>All preventive actions.</summary>
    public IReadOnlyList<PreventionView> Preventions { get; init; } = [];

    /// <summary>The 障害報告書 as it stands; null is all empty.</summary>
    public IncidentReportFields? Report { get; init; }

    /// <summary>Names of the systems that can be chosen.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>People that can be chosen as 指揮 and 連絡.</summary>
    public IReadOnlyList<PersonChoiceView> People { get; init; } = [];

    /// <summary>Object id of who leads, or null.</summary>
    public string? CommanderId { get; init; }

    /// <summary>Object id of who speaks with the city, or null.</summary>
    public string? CommunicatorId { get; init; }

    /// <summary>Why what was submitted was refused, one sentence in the reader's language; null at the first showing.</summary>
    public string? Error { get; init; }

    /// <summary>
    /// What was submitted, from <see cref="CardVerbs.Values{TVerb}"/>: then the fields hold exactly this. Null fills in what is known.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }
}

/// <summary>The parts of a 障害報告書 that people write (要件11).</summary>
public sealed record IncidentReportFields(string? Content, string? Scope, string? RecoveryDue, string? Response, string? Prevention, string? Cause);

/// <summary>A person that can be chosen: directory object id and name.</summary>
public sealed record PersonChoiceView(string ObjectId, string Name);

/// <summary>The form of a 障害連絡.</summary>
/// <param name="Systems">Names of the systems that can be chosen.</param>
/// <param name="Error">Why what was submitted was refused, or null.</param>
/// <param name="Values">What was submitted, from <see cref="CardVerbs.Values{TVerb}"/>, or null.</param>
public sealed record ReportIncidentFormView(
    IReadOnlyList<string> Systems, DateTimeOffset Now, string? Error = null, IReadOnlyDictionary<string, string>? Values = null);
