using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Jobs.Digests;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Digests;

/// <summary>
/// The morning digest, to the channel bound to 要約, else to the one bound to 警報. Once for each day it is due, whatever was restarted when; after downtime
/// the latest missed one is caught up and says so, and its period reaches back to the digest before it, so that nothing falls between two.
/// </summary>
internal sealed class DailyDigest(WriteQueue writes, Outbox outbox, AuditLog audit, IDailyDigestTimes times, TimeProvider clock) : IDailyDigest
{
    private const int MostRows = 10;
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestFirstPeriod = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public Task SendDueAsync(CancellationToken cancellationToken) => writes.RunAsync(SendDueAsync, cancellationToken);

    private async Task SendDueAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (times.LatestDue(now) is not { } due)
            return;
        var day = DateOnly.FromDateTime(due.DateTime);
        if (await db.Set<DigestRun>().FindAsync([day], cancellationToken) is not null)
            return;
        var route = await db.Set<ChannelRoute>().FindAsync([RoutePurpose.Digest], cancellationToken)
            ?? await db.Set<ChannelRoute>().FindAsync([RoutePurpose.Alerts], cancellationToken);
        if (route is null)
            return;

        var previous = await db.Set<DigestRun>().OrderByDescending(run => run.Day).FirstOrDefaultAsync(cancellationToken);
        var run = new DigestRun { Day = day, From = previous?.To ?? due - LongestFirstPeriod, To = now };
        db.Add(run);
        var view = await ReadAsync(db, run, late: now - due > Tolerated, cancellationToken);
        await audit.RecordAsync(db, "daily-digest", "digest.sent", $"{day:yyyy-MM-dd}", new { run.From, run.To }, cancellationToken);
        outbox.Post(db, route.ConversationId, null, DigestCard.Create(view, CardLanguage.Japanese), Lane.Normal);
    }

    private static async Task<DigestView> ReadAsync(ChatOpsDbContext db, DigestRun run, bool late, CancellationToken cancellationToken)
    {
        var groups = db.Set<AlertGroup>().AsNoTracking();
        var raised = groups.Where(group => group.DetectedAt >= run.From && group.DetectedAt < run.To);
        var newest = await raised.OrderByDescending(group => group.Id).Take(MostRows)
            .Select(group => new { Group = group, Title = db.Set<Alert>().Where(alert => alert.GroupId == group.Id).OrderBy(alert => alert.StartsAt).First().Title })
            .ToListAsync(cancellationToken);
        var incidents = db.Set<Incident>().AsNoTracking();
        var told = await incidents.Where(incident => incident.ClosedAt == null || incident.ClosedAt >= run.From && incident.ClosedAt < run.To)
            .OrderBy(incident => incident.ClosedAt != null).ThenByDescending(incident => incident.Id).Take(MostRows).ToListAsync(cancellationToken);
        return new DigestView(
            run.Day, run.From.InJapan(), run.To.InJapan(), late,
            [.. newest.Select(row => new DigestAlertView(
                row.Group.DisplayId, row.Group.Severity, row.Title, row.Group.OpenedAt.InJapan(), row.Group.ResolvedAt?.InJapan(), row.Group.AcknowledgedByName,
                row.Group.IncidentId is { } incident ? $"INC-{incident}" : null))],
            await raised.CountAsync(cancellationToken),
            await groups.CountAsync(group => group.ResolvedAt >= run.From && group.ResolvedAt < run.To, cancellationToken),
            await groups.CountAsync(group => group.ResolvedAt == null, cancellationToken),
            [.. told.Select(IncidentCards.Row)],
            await incidents.CountAsync(incident => incident.ClosedAt == null, cancellationToken));
    }
}
