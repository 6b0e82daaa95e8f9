using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Every few seconds of a storm: its card shows the present counts, until nothing has joined for a while and all of it is over.</summary>
internal sealed class StormTurn(AlertStorms storms, AlertCalls calls, AuditLog audit) : IDeadlineHandler
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

        await db.SaveChangesAsync(cancellationToken);
        await storms.ShowAsync(db, storm, isNews: false, cancellationToken);
        var isFiring = await AlertStorms.IsFiringAsync(db, storm, cancellationToken);
        if (!isFiring)
            await calls.StopAsync(db, storm.DisplayId, cancellationToken);
        if (storm.EndedAt is null || isFiring)
            deadline.Repeat(now + (storm.EndedAt is null ? AlertStorms.Turn : Afterwards));
    }
}
