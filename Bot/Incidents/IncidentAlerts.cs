using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What the monitoring says about the alerts of incidents: over, or firing again.</summary>
internal sealed class IncidentAlerts(
    OpenIncident openIncident, TakeIncident takeIncident, IncidentCards cards, IncidentJournal journal, IncidentTimers timers, Circles circles,
    IOptions<IncidentOptions> options)
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>An incident for an alert group: the running one on the same system, which the group then joins, or a new one.</summary>
    /// <returns>The incident, saved.</returns>
    public async Task<Incident> OpenAsync(ChatOpsDbContext db, Person by, IncidentRequest request, CancellationToken cancellationToken)
    {
        var running = await db.Set<Incident>().Running().Where(incident => !incident.IsDrill && incident.DegradedAt == null).ToListAsync(cancellationToken);
        // What is covered does not join what is not: its clocks would never run.
        var same = running.Where(incident => incident.IsOn(request.SystemName) && incident.ClocksRun != request.IsOutOfScope).ToList();
        if (same.Count != 1)
            return await openIncident.RunAsync(db, by, request, cancellationToken);

        var incident = same[0];
        await JoinAsync(db, incident, by, request.AlertGroupId!.Value, request.DetectedAt, request.OccurredAt ?? request.DetectedAt, cancellationToken);
        if (incident.RespondedAt is null)
            await takeIncident.RunAsync(db, incident, by, cancellationToken);
        return incident;
    }

    /// <summary>Alert groups are over. When all groups of an incident are, recovery is proposed after a while (要件9).</summary>
    public async Task ClearedAsync(ChatOpsDbContext db, long groupId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await db.Set<IncidentAlert>().FindAsync([groupId], cancellationToken) is not { ClearedAt: null } alert)
            return;
        alert.ClearedAt = at;
        var incident = await db.Set<Incident>().FindAsync([alert.IncidentId], cancellationToken);
        var others = await db.Set<IncidentAlert>().AsNoTracking()
            .Where(other => other.IncidentId == alert.IncidentId && other.GroupId != groupId).ToListAsync(cancellationToken);
        var open = incident is { EndedAt: null, RecoveredAt: null };
        await journal.WriteAsync(
            db, incident!, null, Words.Format(CardLanguage.Japanese, "AlertClearedEntry", $"ALT-{groupId}", at.InJapan()), "incident.alert-cleared", new { groupId, at }, cancellationToken);
        if (open && others.TrueForAll(other => other.ClearedAt is not null))
        {
            incident!.Green(others.Select(other => other.ClearedAt!.Value).Append(at).Max());
            await timers.SetAsync(db, incident, cancellationToken);
        }

        await cards.ShowAsync(db, incident!, cancellationToken);
    }

    /// <summary>A new group fires for what an incident was opened for before: it belongs to the same incident, and people hear of it.</summary>
    /// <param name="earlierGroupIds">Groups of the same key that are over.</param>
    /// <param name="isOutOfScope">Whether what fires is 保守対象外.</param>
    /// <returns>Number of the incident, or null when there is none that it belongs to.</returns>
    public async Task<long?> FiringAgainAsync(
        ChatOpsDbContext db, long groupId, IReadOnlyList<long> earlierGroupIds, DateTimeOffset at, bool isOutOfScope, CancellationToken cancellationToken)
    {
        var incident = await (
            from alert in db.Set<IncidentAlert>()
            join candidate in db.Set<Incident>().Open() on alert.IncidentId equals candidate.Id
            where earlierGroupIds.Contains(alert.GroupId)
            orderby candidate.Id descending
            select candidate).FirstOrDefaultAsync(cancellationToken);
        // What fires long after the recovery is a disturbance of its own, which may become an incident of its own.
        // Nor may what the contract covers vanish in an incident whose clocks do not run.
        if (incident is null || incident.ClocksRun == isOutOfScope || at - incident.RecoveredAt > TimeSpan.FromMinutes(options.Value.RelapseMinutes))
            return null;
        await JoinAsync(db, incident, null, groupId, at, at, cancellationToken);
        if (incident.RestartedAt is null)
            return incident.Id;
        await cards.TellVendorAsync(
            db, incident, NoticeKind.Urgent, Words.Format(CardLanguage.Japanese, "FiringAfterRestart", incident.DisplayId, $"ALT-{groupId}"), Lane.Urgent, alert: true,
            await circles.ReadAsync(db, incident, Circle.Responders, cancellationToken), cancellationToken);
        return incident.Id;
    }

    private async Task JoinAsync(
        ChatOpsDbContext db, Incident incident, Person? by, long groupId, DateTimeOffset detectedAt, DateTimeOffset occurredAt, CancellationToken cancellationToken)
    {
        db.Add(new IncidentAlert { GroupId = groupId, IncidentId = incident.Id, DetectedAt = detectedAt });
        if (incident.Detect(detectedAt, occurredAt, byMonitor: true, byCity: false))
            await DisturbanceLog.BeginAtDetectionAsync(db, incident, cancellationToken);
        if (incident.GreenSince is not null)
            incident.Green(null);
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, "AlertJoinedEntry", $"ALT-{groupId}"), "incident.alert-joined", new { groupId, detectedAt }, cancellationToken);
        await timers.SetAsync(db, incident, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
    }
}
