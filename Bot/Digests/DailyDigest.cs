using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Delivery;
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
        // The very first digest is not caught up: there was nobody to miss it.
        if (previous is null && now - due > Tolerated)
            return;
        var run = new DigestRun { Day = day, From = previous?.To ?? due - LongestFirstPeriod, To = now };
        db.Add(run);
        var view = await DigestReader.ReadAsync(db, run.Day, run.From, run.To, late: now - due > Tolerated, cancellationToken);
        await audit.RecordAsync(db, "daily-digest", "digest.sent", $"{day:yyyy-MM-dd}", new { run.From, run.To }, cancellationToken);
        outbox.Post(db, route.ConversationId, null, DigestCard.Create(view, CardLanguage.Japanese), Lane.Normal);
    }
}
