using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What an incident is opened with. Text is cut to what is stored, never refused for its length.</summary>
/// <param name="AlertGroupId">The alert group it comes from, or null when a person reported it.</param>
internal sealed record IncidentRequest(string Title, Severity Severity, string? SystemName, DateTimeOffset DetectedAt, long? AlertGroupId)
{
    /// <summary>What it does to the service; null takes what the severity suggests, and a stop where that is not known: the stricter clock.</summary>
    public IncidentImpact? Impact { get; init; }

    /// <summary>When it began as far as is known; null for the moment of detection.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>More than the title says, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>It concerns something the contract does not cover: the city is asked to agree, and no clock runs meanwhile (要件4).</summary>
    public bool IsOutOfScope { get; init; }

    /// <summary>Why it is out of scope; null where the register of assets says so.</summary>
    public string? OutOfScopeReason { get; init; }

    /// <summary>訓練.</summary>
    public bool IsDrill { get; init; }

    /// <summary>The incident it is a later recurrence of, or null.</summary>
    public long? RelapseOfId { get; init; }
}

/// <summary>
/// Opens an incident, starts its clocks, shows its card and calls who is on duty. Anybody may: a fault is reported by whoever sees it (要件7). A vendor's
/// person who opens one has taken it.
/// </summary>
internal sealed class OpenIncident(
    IncidentCards cards, IncidentJournal journal, IncidentTimers timers, AgreeOnScope scope, DutyCall dutyCall, TimeProvider clock)
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>The incident, saved and numbered.</summary>
    public async Task<Incident> RunAsync(ChatOpsDbContext db, Person by, IncidentRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var title = request.Title.Trim();
        var incident = new Incident
        {
            Title = StoredText.Cut(title, Incident.TitleLength),
            Severity = request.Severity,
            SystemName = request.SystemName is { } system ? StoredText.Cut(system, Incident.TitleLength) : null,
            IsDrill = request.IsDrill,
            RelapseOfId = request.RelapseOfId,
            OpenedByName = by.Name,
            OpenedById = by.ObjectId,
            OpenedByCity = by.Role.IsCity(),
            OpenedAt = now,
        };
        incident.Detect(request.DetectedAt, request.OccurredAt ?? request.DetectedAt, byMonitor: request.AlertGroupId is not null, by.Role.IsCity());
        var impact = request.Impact ?? ImpactOf(request);
        incident.Affect(impact, incident.DetectedAt);
        db.Add(incident);
        await db.SaveChangesAsync(cancellationToken);

        if (DisturbanceLog.LevelOf(impact) is { } level)
            db.Add(new Disturbance { IncidentId = incident.Id, Level = level, From = incident.DetectedAt });
        if (request.AlertGroupId is { } group)
            db.Add(new IncidentAlert { GroupId = group, IncidentId = incident.Id, DetectedAt = request.DetectedAt });
        await journal.WriteAsync(
            db, incident, by, EntryOf(request), "incident.opened",
            new { incident.Title, incident.Severity, incident.Impact, incident.SystemName, incident.DetectedAt, incident.OccurredAt, request.AlertGroupId, incident.IsDrill },
            cancellationToken);
        // A drill tries the calling too, so whoever begins it has not taken it.
        var isTaken = by.Role.IsVendor() && !request.IsDrill;
        if (isTaken)
            incident.Respond(by, now);
        if (request.IsOutOfScope)
            await scope.ClaimAsync(
                db, incident, by, StoredText.Cut(request.OutOfScopeReason ?? Words[CardLanguage.Japanese, "ScopeReasonAsset"], Incident.TextLength), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await timers.SetAsync(db, incident, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        if (request.IsOutOfScope)
            await scope.TellCityAsync(db, incident, cancellationToken);
        if (!isTaken)
            await dutyCall.StartAsync(db, incident, cancellationToken);
        return incident;
    }

    private static string EntryOf(IncidentRequest request)
    {
        var entry = request switch
        {
            { AlertGroupId: { } alert } => Words.Format(CardLanguage.Japanese, "OpenedFromAlertEntry", $"ALT-{alert}"),
            { RelapseOfId: { } earlier } => Words.Format(CardLanguage.Japanese, "OpenedAsRelapseEntry", $"INC-{earlier}"),
            { IsDrill: true } => Words[CardLanguage.Japanese, "OpenedAsDrillEntry"],
            _ => Words[CardLanguage.Japanese, "OpenedEntry"],
        };
        return string.IsNullOrWhiteSpace(request.Detail) ? entry : $"{entry}\n{request.Detail.Trim()}";
    }

    private static IncidentImpact ImpactOf(IncidentRequest request) => request.Severity switch
    {
        Severity.Critical => IncidentImpact.Outage,
        Severity.Warning => IncidentImpact.Partial,
        _ => IncidentImpact.None,
    };
}
