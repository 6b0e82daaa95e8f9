using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Cards.DueBoard;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Digests;

/// <summary>Reads from the records what a digest tells.</summary>
internal sealed class DigestReader(DueBoardReader board, IEnumerable<IDigestSource> sources)
{
    private const int MostRows = 10;

    /// <summary>The figures and rows of a period for one audience.</summary>
    /// <param name="day">The day it is for.</param>
    /// <param name="late">Whether it is caught up.</param>
    public async Task<DigestView> ReadAsync(ChatOpsDbContext db, DateOnly day, DigestScope scope, bool late, CancellationToken cancellationToken)
    {
        var (from, to) = (scope.From, scope.To);
        var incidents = db.Set<Incident>().AsNoTracking();
        var open = incidents.Open().OrderByDescending(incident => incident.Id);
        var ended = incidents.Where(incident =>
                incident.ClosedAt >= from && incident.ClosedAt < to || incident.CancelledAt >= from && incident.CancelledAt < to)
            .OrderByDescending(incident => incident.Id);
        List<Incident> told = [.. await open.Take(MostRows).ToListAsync(cancellationToken)];
        told.AddRange(await ended.Take(MostRows - told.Count).ToListAsync(cancellationToken));

        var due = await DueAsync(db, scope, cancellationToken);
        var (overdue, soon) = (due.Where(item => item.DueAt < to).ToList(), due.Where(item => item.DueAt >= to && item.DueAt <= scope.Horizon).ToList());
        List<DigestLineView> lines =
        [
            .. overdue.Take(MostRows).Select(item => Line(DigestSection.Late, item, scope)), .. soon.Take(MostRows).Select(item => Line(DigestSection.Due, item, scope)),
        ];
        foreach (var source in sources)
            lines.AddRange(await source.ReadAsync(db, scope, cancellationToken));
        return new DigestView(
            scope.Kind, scope.Audience, day, from.InJapan(), to.InJapan(), late,
            scope.Audience == DigestAudience.City ? null : await AlertsAsync(db, from, to, cancellationToken),
            [.. told.Select(IncidentViewReader.Row)], await open.CountAsync(cancellationToken), overdue.Count, soon.Count, lines);
    }

    /// <summary>What is due of this reader's side, what is a named other person's aside when one person reads; the city also sees what the vendor is late with.</summary>
    private async Task<IReadOnlyList<DueItem>> DueAsync(ChatOpsDbContext db, DigestScope scope, CancellationToken cancellationToken) =>
    [
        .. (await board.ReadAsync(db, scope.To, scope.Language, cancellationToken)).Where(item => scope.Audience switch
        {
            DigestAudience.City => item.Side == DueSide.City ? IsForReader(item, scope) : item.DueAt < scope.To,
            DigestAudience.Operators => item.Side == DueSide.Vendor && IsForReader(item, scope),
            _ => true,
        }),
    ];

    private static bool IsForReader(DueItem item, DigestScope scope) => scope.PersonId is null || item.PersonId is null || item.PersonId == scope.PersonId;

    private static DigestLineView Line(DigestSection section, DueItem item, DigestScope scope) => new(
        section, item.Id,
        DigestText.Words.Format(
            scope.Language, item.PersonName is null ? "DueLine" : "DueLineOf", item.Kind, StoredText.Cut(item.Title, 60), item.DueAt.InJapan(), item.PersonName),
        section == DigestSection.Late);

    private static async Task<DigestAlertsView> AlertsAsync(ChatOpsDbContext db, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var groups = db.Set<AlertGroup>().AsNoTracking();
        var raised = groups.Where(group => group.DetectedAt >= from && group.DetectedAt < to);
        var newest = await raised.OrderByDescending(group => group.Id).Take(MostRows)
            .Select(group => new { Group = group, Title = db.Set<Alert>().Where(alert => alert.GroupId == group.Id).OrderBy(alert => alert.StartsAt).First().Title })
            .ToListAsync(cancellationToken);
        return new DigestAlertsView(
            [.. newest.Select(row => new DigestAlertView(
                row.Group.DisplayId, row.Group.Severity, row.Title, row.Group.OpenedAt.InJapan(), row.Group.ResolvedAt?.InJapan(), row.Group.AcknowledgedByName,
                row.Group.IncidentId is { } incident ? $"INC-{incident}" : null))],
            await raised.CountAsync(cancellationToken),
            await groups.CountAsync(group => group.ResolvedAt >= from && group.ResolvedAt < to, cancellationToken),
            await groups.CountAsync(group => group.ResolvedAt == null, cancellationToken));
    }
}
