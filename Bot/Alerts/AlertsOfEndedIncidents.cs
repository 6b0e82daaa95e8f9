using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>An incident has ended while its alerts fire: they wait for somebody again, or go on as part of the incident it was merged into.</summary>
internal sealed class AlertsOfEndedIncidents(AlertCards cards, AlertAttention attention) : IIncidentListener
{
    /// <inheritdoc/>
    public async Task OnEndedAsync(ChatOpsDbContext db, Incident incident, long? mergedInto, CancellationToken cancellationToken)
    {
        foreach (var group in await db.Set<AlertGroup>().Where(group => group.IncidentId == incident.Id && group.ResolvedAt == null).ToListAsync(cancellationToken))
        {
            if (mergedInto is { } other)
                group.OpenedIncident(other);
            else
                group.LeaveIncident();
            await db.SaveChangesAsync(cancellationToken);
            await cards.ShowAsync(db, group, cancellationToken);
            if (mergedInto is null)
                await cards.TellThreadAsync(db, group, NoticeKind.Urgent, "IncidentEndedInThread", [group.DisplayId, incident.DisplayId], cancellationToken);
            await attention.SettleAsync(db, group, cancellationToken);
        }
    }
}
