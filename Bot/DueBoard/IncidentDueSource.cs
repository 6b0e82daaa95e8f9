using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;
using ChatOpsBot.Cards.Incidents;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.DueBoard;

/// <summary>The clocks of open incidents: first report, recovery, next status report (要件7, 8, 28). Drills are not due to anybody.</summary>
internal sealed class IncidentDueSource(ServiceTimes serviceTimes) : IDueSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken)
    {
        var words = new IncidentWords(language);
        var open = await db.Set<Incident>().AsNoTracking().Open().Where(incident => !incident.IsDrill).ToListAsync(cancellationToken);
        return [.. open.SelectMany(incident => Clocks(incident, now, words))];
    }

    private IEnumerable<DueItem> Clocks(Incident incident, DateTimeOffset now, IncidentWords words)
    {
        if (IncidentClocks.FirstReport(incident, now) is { DoneAt: null } report)
            yield return Item(words.FirstReport, report.Due);
        if (incident.RecoveredAt is null && IncidentClocks.Recovery(incident, serviceTimes.For(incident.SystemName), now) is { DoneAt: null } recovery)
            yield return Item(words.Recovery, recovery.Due);
        if (incident.NextReportDue is { } next)
            yield return Item(words.NextReport, next);

        DueItem Item(string kind, DateTimeOffset due) => new(
            incident.DisplayId, kind, incident.Title, due, DueSide.Vendor, incident.CommanderName ?? incident.RespondedByName, incident.CommanderId);
    }
}
