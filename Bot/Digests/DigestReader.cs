using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Digests;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Digests;

/// <summary>Reads from the records what a digest tells.</summary>
internal static class DigestReader
{
    private const int MostRows = 10;

    /// <summary>The figures and rows of a period, <paramref name="from"/> inclusive, <paramref name="to"/> exclusive.</summary>
    public static async Task<DigestView> ReadAsync(
        ChatOpsDbContext db, DateOnly day, DateTimeOffset from, DateTimeOffset to, bool late, CancellationToken cancellationToken)
    {
        var groups = db.Set<AlertGroup>().AsNoTracking();
        var raised = groups.Where(group => group.DetectedAt >= from && group.DetectedAt < to);
        var newest = await raised.OrderByDescending(group => group.Id).Take(MostRows)
            .Select(group => new { Group = group, Title = db.Set<Alert>().Where(alert => alert.GroupId == group.Id).OrderBy(alert => alert.StartsAt).First().Title })
            .ToListAsync(cancellationToken);
        var incidents = db.Set<Incident>().AsNoTracking();
        var open = incidents.Open().OrderByDescending(incident => incident.Id);
        var ended = incidents.Where(incident =>
                incident.ClosedAt >= from && incident.ClosedAt < to || incident.CancelledAt >= from && incident.CancelledAt < to)
            .OrderByDescending(incident => incident.Id);
        List<Incident> told = [.. await open.Take(MostRows).ToListAsync(cancellationToken)];
        told.AddRange(await ended.Take(MostRows - told.Count).ToListAsync(cancellationToken));
        return new DigestView(
            day, from.InJapan(), to.InJapan(), late,
            [.. newest.Select(row => new DigestAlertView(
                row.Group.DisplayId, row.Group.Severity, row.Title, row.Group.OpenedAt.InJapan(), row.Group.ResolvedAt?.InJapan(), row.Group.AcknowledgedByName,
                row.Group.IncidentId is { } incident ? $"INC-{incident}" : null))],
            await raised.CountAsync(cancellationToken),
            await groups.CountAsync(group => group.ResolvedAt >= from && group.ResolvedAt < to, cancellationToken),
            await groups.CountAsync(group => group.ResolvedAt == null, cancellationToken),
            [.. told.Select(IncidentViewReader.Row)],
            await open.CountAsync(cancellationToken));
    }
}
