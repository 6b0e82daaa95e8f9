using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// Every few seconds of a storm: its card shows the present counts, and who is on duty is called while something critical in it waits. When no more join, what is
/// critical and still fires gets cards of its own, as many a minute as at any time; the others stay on the storm's card until they are over.
/// </summary>
internal sealed class StormTurn(AlertStorms storms, AlertCards cards, AlertAttention attention, AuditLog audit, IOptions<AlertNoiseOptions> noise) : IDeadlineHandler
{
    public const string DeadlineKind = "alert.storm-turn";

    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var storm = (await db.Set<AlertStorm>().FindAsync([deadline.SubjectId], cancellationToken))!;
        if (storm.EndedAt is null && storms.IsOver(storm, now))
        {
            storm.End(now);
            await audit.RecordAsync(db, "deadline-sweep", "alert.storm-ended", storm.DisplayId, null, cancellationToken);
        }

        if (storm.EndedAt is not null)
            await ReleaseAsync(db, storm, cancellationToken);
        await storms.ShowAsync(db, storm, isNews: false, cancellationToken);
        if (storm.EndedAt is null || await AlertStorms.IsFiringAsync(db, storm, cancellationToken))
            deadline.Repeat(now + (storm.EndedAt is null ? AlertStorms.Turn : Afterwards));
    }

    private async Task ReleaseAsync(ChatOpsDbContext db, AlertStorm storm, CancellationToken cancellationToken)
    {
        foreach (var group in await AlertStorms.LeftOverAsync(db, storm, noise.Value.CardsPerMinute, cancellationToken))
        {
            group.LeaveStorm();
            await db.SaveChangesAsync(cancellationToken);
            await cards.ShowNewAsync(db, group, members: null, wakes: group is { SilencedUntil: null, AcknowledgedAt: null }, cancellationToken);
            await attention.SettleAsync(db, group, cancellationToken);
        }
    }
}
