using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// A disruption (障害), <c>INC-n</c>. It keeps the facts with their times; where it stands is read from them, so that state and evidence cannot differ.
/// </summary>
internal sealed partial class Incident
{
    /// <summary>Longest title and longest text of any kind, characters.</summary>
    public const int TitleLength = 300, TextLength = 2000;

    /// <summary>The number in <c>INC-n</c>.</summary>
    public long Id { get; private set; }

    /// <summary>What is wrong.</summary>
    public required string Title { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; set; }

    /// <summary>What it does to the service.</summary>
    public IncidentImpact Impact { get; private set; }

    /// <summary>The system concerned, or null.</summary>
    public string? SystemName { get; set; }

    /// <summary>訓練: marked everywhere and outside every figure.</summary>
    public bool IsDrill { get; init; }

    /// <summary>The security officer is told at occurrence, midway and completion (要件12).</summary>
    public bool InformsSecurityOfficer { get; set; }

    /// <summary>Who opened it: name as shown then, object id, and whether they are of the city.</summary>
    public required string OpenedByName { get; init; }

    /// <inheritdoc cref="OpenedByName"/>
    public required string OpenedById { get; init; }

    /// <inheritdoc cref="OpenedByName"/>
    public bool OpenedByCity { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it began as far as is known; never after detection.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>When the monitoring detected it, or null.</summary>
    public DateTimeOffset? MonitoredAt { get; private set; }

    /// <summary>When somebody reported it, or null.</summary>
    public DateTimeOffset? CalledAt { get; private set; }

    /// <summary>Detection: the earlier of monitor and caller (要件8). The clocks start here.</summary>
    public DateTimeOffset DetectedAt { get; private set; }

    /// <summary>When a stop of the service was detected (要件28), or null when none was ever stated.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>Who said they respond.</summary>
    public string? RespondedByName { get; private set; }

    /// <inheritdoc cref="RespondedByName"/>
    public string? RespondedById { get; private set; }

    /// <inheritdoc cref="RespondedByName"/>
    public DateTimeOffset? RespondedAt { get; private set; }

    /// <summary>指揮 and 連絡: who leads, and who speaks with the city.</summary>
    public string? CommanderId { get; private set; }

    /// <inheritdoc cref="CommanderId"/>
    public string? CommanderName { get; private set; }

    /// <inheritdoc cref="CommanderId"/>
    public string? CommunicatorId { get; private set; }

    /// <inheritdoc cref="CommanderId"/>
    public string? CommunicatorName { get; private set; }

    /// <summary>When the first status report was handed over for delivery, or null.</summary>
    public DateTimeOffset? FirstReportSentAt { get; private set; }

    /// <summary>When a status report was first accepted on its way to the city, by Teams or by the mail server, or null (要件8).</summary>
    public DateTimeOffset? FirstReportedAt { get; private set; }

    /// <summary>When the next status report is due, or null.</summary>
    public DateTimeOffset? NextReportDue { get; private set; }

    /// <summary>When a response plan was first proposed, and when one was agreed to by the city.</summary>
    public DateTimeOffset? PlanProposedAt { get; private set; }

    /// <inheritdoc cref="PlanProposedAt"/>
    public DateTimeOffset? PlanAgreedAt { get; private set; }

    /// <summary>Since when all its alerts are over, or null.</summary>
    public DateTimeOffset? GreenSince { get; private set; }

    /// <summary>Start of degraded operation, or null.</summary>
    public DateTimeOffset? DegradedAt { get; private set; }

    /// <summary>When the service ran again, or null.</summary>
    public DateTimeOffset? RecoveredAt { get; private set; }

    /// <summary>How often it came back after a restart, and when it last did.</summary>
    public int Relapses { get; private set; }

    /// <inheritdoc cref="Relapses"/>
    public DateTimeOffset? RelapsedAt { get; private set; }

    /// <summary>The incident this one is a later recurrence of, or null.</summary>
    public long? RelapseOfId { get; init; }

    /// <summary>When the first preventive action was proposed, and when the city had agreed to all that were.</summary>
    public DateTimeOffset? PreventionProposedAt { get; private set; }

    /// <inheritdoc cref="PreventionProposedAt"/>
    public DateTimeOffset? PreventionAgreedAt { get; private set; }

    /// <summary>When the 障害報告書 was approved by the city, or null.</summary>
    public DateTimeOffset? ReportApprovedAt { get; private set; }

    /// <summary>When it was closed, or null.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When it was cancelled as a false alarm, or null.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Why it was cancelled, or null.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The incident it was merged into, and when.</summary>
    public long? MergedIntoId { get; private set; }

    /// <inheritdoc cref="MergedIntoId"/>
    public DateTimeOffset? MergedAt { get; private set; }

    /// <summary>Counts state changes; a button carries the version its card showed.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Shown id.</summary>
    public string DisplayId => $"INC-{Id}";

    /// <summary>First restart after the stop, degraded operation included (要件28), or null.</summary>
    public DateTimeOffset? RestartedAt => DegradedAt ?? RecoveredAt;

    /// <summary>A stop is stated, so that the recovery has a limit (要件28).</summary>
    public bool IsStop => StoppedAt is not null && Impact == IncidentImpact.Outage;

    /// <summary>When it ended, or null while it is open.</summary>
    public DateTimeOffset? EndedAt => ClosedAt ?? CancelledAt ?? MergedAt;

    /// <summary>Whether the city has been told of it or told us of it.</summary>
    public bool IsKnownToCity => OpenedByCity || CalledByCity || FirstReportSentAt is not null || ScopeClaim is not null;

    /// <summary>The city reported it too, after it had been opened.</summary>
    public bool CalledByCity { get; private set; }

    /// <summary>Where it stands.</summary>
    public IncidentState State => this switch
    {
        { MergedIntoId: not null } => IncidentState.Merged,
        { CancelledAt: not null } => IncidentState.Cancelled,
        { ClosedAt: not null } => IncidentState.Closed,
        { RecoveredAt: not null, PreventionAgreedAt: not null } => IncidentState.Reporting,
        { RecoveredAt: not null, PreventionProposedAt: not null } => IncidentState.Preventing,
        { RecoveredAt: not null } => IncidentState.Recovered,
        { DegradedAt: not null } => IncidentState.Degraded,
        { PlanAgreedAt: not null } => IncidentState.Responding,
        { PlanProposedAt: not null } => IncidentState.Consulting,
        { FirstReportedAt: not null } => IncidentState.Reported,
        _ => IncidentState.Detected,
    };

    /// <summary>Detected, by the monitoring or by a caller. An earlier detection moves the clocks, a later one changes nothing.</summary>
    /// <returns>Whether the moment of detection has changed.</returns>
    public bool Detect(DateTimeOffset at, DateTimeOffset occurredAt, bool byMonitor, bool byCity)
    {
        if (byMonitor)
            MonitoredAt = MonitoredAt is { } known && known <= at ? known : at;
        else
            CalledAt = CalledAt is { } known && known <= at ? known : at;
        CalledByCity |= byCity;
        var before = DetectedAt;
        var stoppedAtDetection = StoppedAt == before;
        OccurredAt = OccurredAt == default || occurredAt < OccurredAt ? occurredAt : OccurredAt;
        DetectedAt = before == default || at < before ? at : before;
        OccurredAt = OccurredAt > DetectedAt ? DetectedAt : OccurredAt;
        if (stoppedAtDetection && before != default)
            StoppedAt = DetectedAt;
        Version += before == default ? 0 : 1;
        return before != default && DetectedAt != before;
    }

    /// <summary>
    /// States what it does to the service. The first time a stop is stated is kept: calling it something else and a stop again starts no new clock.
    /// </summary>
    /// <param name="at">When the stop was detected, if this says that there is one.</param>
    public void Affect(IncidentImpact impact, DateTimeOffset at)
    {
        Impact = impact;
        if (impact == IncidentImpact.Outage)
            StoppedAt = StoppedAt is { } known && known <= at ? known : at;
        Version++;
    }

    /// <summary>Whether it concerns this system; names are compared as people write them.</summary>
    public bool IsOn(string? systemName) => systemName is not null && string.Equals(SystemName, systemName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Who leads and who speaks with the city; null leaves what is.</summary>
    public void Assign(Person? commander, Person? communicator)
    {
        (CommanderId, CommanderName) = commander is null ? (CommanderId, CommanderName) : (commander.ObjectId, commander.Name);
        (CommunicatorId, CommunicatorName) = communicator is null ? (CommunicatorId, CommunicatorName) : (communicator.ObjectId, communicator.Name);
        Version++;
    }

    /// <summary>Somebody takes it. The first one counts; the first one also leads until somebody else does.</summary>
    public bool Respond(Person by, DateTimeOffset at)
    {
        if (RespondedAt is not null)
            return false;
        (RespondedById, RespondedByName, RespondedAt) = (by.ObjectId, by.Name, at);
        (CommanderId, CommanderName) = (CommanderId ?? by.ObjectId, CommanderName ?? by.Name);
        Version++;
        return true;
    }

    /// <summary>A status report was handed over for delivery.</summary>
    /// <param name="nextDue">When the next one is due, or null for none.</param>
    public void ReportSent(DateTimeOffset at, DateTimeOffset? nextDue) => (FirstReportSentAt, NextReportDue, Version) = (FirstReportSentAt ?? at, nextDue, Version + 1);

    /// <summary>The slot of the next status report is moved.</summary>
    public void ScheduleReport(DateTimeOffset nextDue) => NextReportDue = nextDue;

    /// <summary>A report has been accepted on its way to the city; later ones change nothing.</summary>
    public bool ReportDelivered(DateTimeOffset at)
    {
        if (FirstReportedAt is not null)
            return false;
        (FirstReportedAt, Version) = (at, Version + 1);
        return true;
    }

    /// <summary>A response plan lies before the city.</summary>
    public void ProposePlan(DateTimeOffset at) => (PlanProposedAt, Version) = (PlanProposedAt ?? at, Version + 1);

    /// <summary>The city has decided on the plan.</summary>
    public void DecidePlan(bool agreed, DateTimeOffset at) => (PlanAgreedAt, Version) = (agreed ? PlanAgreedAt ?? at : PlanAgreedAt, Version + 1);

    /// <summary>All its alerts are over, or one fires again.</summary>
    public void Green(DateTimeOffset? since) => (GreenSince, Version) = (since, Version + 1);

    /// <summary>The service runs in part.</summary>
    public void Degrade(DateTimeOffset at) => (DegradedAt, Version) = (at, Version + 1);

    /// <summary>The service runs again; no further report is owed but the last.</summary>
    public void Recover(DateTimeOffset at) => (RecoveredAt, GreenSince, Version) = (at, null, Version + 1);

    /// <summary>The disturbance is back before it counts as a new one: the clocks go on as if the service had not run in between.</summary>
    public void Relapse(DateTimeOffset at, DateTimeOffset? nextReportDue)
    {
        RelapsedAt = at;
        (DegradedAt, RecoveredAt, GreenSince, NextReportDue) = (null, null, null, ClocksRun ? nextReportDue : null);
        (Relapses, Version) = (Relapses + 1, Version + 1);
    }

    /// <summary>What the preventive actions look like now.</summary>
    public void Prevent(bool anyProposed, bool allAgreed, DateTimeOffset at)
    {
        PreventionProposedAt = anyProposed ? PreventionProposedAt ?? at : null;
        PreventionAgreedAt = allAgreed ? PreventionAgreedAt ?? at : null;
        Version++;
    }

    /// <summary>The 障害報告書 is approved, or no longer is.</summary>
    public void ApproveReport(DateTimeOffset? at) => (ReportApprovedAt, Version) = (at, Version + 1);

    /// <summary>Nothing is left to do.</summary>
    public void Close(DateTimeOffset at) => (ClosedAt, NextReportDue, Version) = (at, null, Version + 1);

    /// <summary>It was a false alarm.</summary>
    public void Cancel(string reason, DateTimeOffset at) => (CancelledAt, EndReason, NextReportDue, Version) = (at, reason, null, Version + 1);

    /// <summary>It goes on as another incident.</summary>
    public void Merge(long intoId, DateTimeOffset at) => (MergedIntoId, MergedAt, NextReportDue, Version) = (intoId, at, null, Version + 1);

    /// <summary>It is open again, where it stood.</summary>
    /// <param name="nextReportDue">When the next status report is due, or null for none.</param>
    public void Reopen(DateTimeOffset? nextReportDue) =>
        (ClosedAt, CancelledAt, EndReason, NextReportDue, Version) = (null, null, null, ClocksRun ? nextReportDue : null, Version + 1);

    /// <summary>Something about it that a card shows has changed.</summary>
    public void Touch() => Version++;
}
