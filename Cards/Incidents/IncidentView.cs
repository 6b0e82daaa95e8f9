namespace ChatOpsBot.Cards.Incidents;

/// <summary>One incident as a reader sees it. Instants are already in the reader's time zone; title and texts are hostile until escaped.</summary>
public sealed record IncidentView
{
    /// <summary>Shown id, <c>INC-12</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The running number inside <see cref="Id"/>; goes into the buttons.</summary>
    public required long Number { get; init; }

    /// <summary>State of the incident this card shows.</summary>
    public required int Version { get; init; }

    /// <summary>Whose buttons it carries.</summary>
    public required IncidentAudience Audience { get; init; }

    /// <summary>訓練: marked everywhere.</summary>
    public bool IsDrill { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What it does to the service.</summary>
    public required IncidentImpact Impact { get; init; }

    /// <summary>Where it stands.</summary>
    public required IncidentState State { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Title { get; init; }

    /// <summary>The system concerned, or null.</summary>
    public string? SystemName { get; init; }

    /// <summary>Who opened it.</summary>
    public required PersonAt OpenedBy { get; init; }

    /// <summary>Detection: the earlier of monitor and caller.</summary>
    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>When the card is drawn.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>第一報 within 30 minutes of detection, wall clock (要件8); null while the contract does not cover it.</summary>
    public required ClockView? FirstReport { get; init; }

    /// <summary>The same duty in service time (要件29); shown beside the other where the two differ.</summary>
    public required ClockView? Notification { get; init; }

    /// <summary>What was said about its being 保守対象外 (要件4); null when nobody ever did.</summary>
    public ScopeView? Scope { get; init; }

    /// <summary>復旧 within 2 hours of the detection of a stop, in service time (要件28); null while nothing is stopped.</summary>
    public ClockView? Recovery { get; init; }

    /// <summary>The next status report, or null when none is due.</summary>
    public NextReportView? NextReport { get; init; }

    /// <summary>指揮: who leads, or null.</summary>
    public string? Commander { get; init; }

    /// <summary>連絡: who speaks with the city, or null.</summary>
    public string? Communicator { get; init; }

    /// <summary>Person on duty, when nobody has taken the incident yet.</summary>
    public string? OnDuty { get; init; }

    /// <summary>Who said they respond, or null.</summary>
    public PersonAt? RespondedBy { get; init; }

    /// <summary>The newest status report, or null.</summary>
    public StatusReportView? LatestReport { get; init; }

    /// <summary>The newest response plan, or null.</summary>
    public PlanView? Plan { get; init; }

    /// <summary>Since when all its alerts are over, when recovery can be confirmed; else null.</summary>
    public DateTimeOffset? GreenSince { get; init; }

    /// <summary>Start of degraded operation, or null.</summary>
    public DateTimeOffset? DegradedAt { get; init; }

    /// <summary>When the service ran again, or null.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }

    /// <summary>When it was closed, cancelled or merged, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was cancelled, or null.</summary>
    public string? EndReason { get; init; }

    /// <summary>Shown id of the incident it was merged into, or null.</summary>
    public string? MergedInto { get; init; }

    /// <summary>How often it came back after a recovery.</summary>
    public int Relapses { get; init; }

    /// <summary>All preventive actions, oldest first.</summary>
    public IReadOnlyList<PreventionView> Preventions { get; init; } = [];

    /// <summary>The 障害報告書, or null.</summary>
    public IncidentReportView? Report { get; init; }

    /// <summary>What still stands in the way of closing, as finished sentences; empty when it can be closed.</summary>
    public IReadOnlyList<string> BeforeClosing { get; init; } = [];

    /// <summary>At most the five newest entries, newest first.</summary>
    public IReadOnlyList<TimelineEntryView> Timeline { get; init; } = [];

    /// <summary>All entries, also those not listed.</summary>
    public int TimelineCount { get; init; }

    /// <summary>Shown ids of the alert groups it came from.</summary>
    public IReadOnlyList<string> AlertIds { get; init; } = [];

    /// <summary>The security officer is told at occurrence, midway and completion (要件12).</summary>
    public bool InformsSecurityOfficer { get; init; }
}

/// <summary>One line of an incident's timeline. Text is what a person or the bot wrote; hostile until escaped.</summary>
public sealed record TimelineEntryView(DateTimeOffset At, string? By, string Text);
