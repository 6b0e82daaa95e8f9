namespace ChatOpsBot.Cards.Incidents;

/// <summary>Where an incident stands. Names are stored; never rename.</summary>
public enum IncidentState
{
    /// <summary>対応中: the service is disturbed and being worked on.</summary>
    Responding,

    /// <summary>復旧: the service runs again; the rest is paperwork and prevention.</summary>
    Recovered,

    /// <summary>完了: closed.</summary>
    Closed,
}

/// <summary>State of one contract clock (要件8, 28, 29).</summary>
public enum ClockState
{
    /// <summary>進行中.</summary>
    Running,

    /// <summary>達成: done in time.</summary>
    Met,

    /// <summary>超過: the deadline has passed.</summary>
    Breached,
}

/// <summary>One contract clock on an incident: its deadline, and when the duty was done if it was.</summary>
/// <param name="Started">Detection.</param>
/// <param name="Due">The deadline in the reader's time zone.</param>
/// <param name="DoneAt">When the duty was done, or null.</param>
public sealed record ClockView(DateTimeOffset Started, DateTimeOffset Due, DateTimeOffset? DoneAt, ClockState State);

/// <summary>One line of an incident's timeline. Text is what a person or the bot wrote; hostile until escaped.</summary>
public sealed record TimelineEntryView(DateTimeOffset At, string? By, string Text);

/// <summary>One incident as a reader sees it. Instants are already in the reader's time zone; title and timeline are hostile until escaped.</summary>
/// <param name="Id">Shown id, <c>INC-12</c>.</param>
/// <param name="Number">The running number inside <paramref name="Id"/>; goes into the buttons.</param>
/// <param name="Version">State of the incident this card shows.</param>
/// <param name="FirstReport">第一報 within 30 minutes of detection (要件8).</param>
/// <param name="Recovery">復旧 within 2 hours of detection (要件28).</param>
/// <param name="Timeline">At most the five newest entries, newest first.</param>
/// <param name="TimelineCount">All entries, also those not listed.</param>
/// <param name="AlertId">Shown id of the alert group it came from, or null.</param>
public sealed record IncidentView(
    string Id, long Number, int Version, Severity Severity, IncidentState State, string Title, string? SystemName, PersonAt OpenedBy,
    DateTimeOffset DetectedAt, DateTimeOffset Now, DateTimeOffset? RecoveredAt, DateTimeOffset? ClosedAt,
    ClockView FirstReport, ClockView Recovery, IReadOnlyList<TimelineEntryView> Timeline, int TimelineCount, string? AlertId);

/// <summary>One row of the incident list.</summary>
public sealed record IncidentRowView(string Id, Severity Severity, IncidentState State, string Title, DateTimeOffset DetectedAt, DateTimeOffset? RecoveredAt);

/// <summary>The incident list: open ones first.</summary>
public sealed record IncidentListView(IReadOnlyList<IncidentRowView> Rows, int TotalCount, int OpenCount);
