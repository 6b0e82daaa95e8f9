using ChatOpsBot.Bot.Persistence;

using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Keeps the segments of checks, as part of the change that causes them.</summary>
internal static class CheckHistory
{
    /// <summary>
    /// Takes a run into the history and returns since when the state is what it is. What lies between this run and the one before belongs to what the one
    /// before saw; when this one is late, nobody knows (未計測).
    /// </summary>
    public static async Task<DateTimeOffset> MeasureAsync(
        ChatOpsDbContext db, HealthCheckOptions check, ProbeResult result, DateTimeOffset began, DateTimeOffset ended, CancellationToken cancellationToken)
    {
        var newest = await CloseAsync(db, check, began, cancellationToken);
        var state = result.Succeeded ? CheckState.Up : CheckState.Down;
        if (newest?.State != state)
            db.Add(newest = Segment(check, state, null, newest is null || began > newest.To ? began : newest.To, result.Seen));
        newest.ExtendTo(ended);
        return newest.From;
    }

    /// <summary>From this moment on nobody looks; returns since when.</summary>
    public static async Task<DateTimeOffset> PauseAsync(
        ChatOpsDbContext db, HealthCheckOptions check, UnmeasuredCause cause, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var newest = await CloseAsync(db, check, at, cancellationToken);
        if (newest?.Cause != cause || newest.Seen != reason)
            db.Add(newest = Segment(check, CheckState.Unmeasured, cause, newest is null || at > newest.To ? at : newest.To, reason));
        return newest.From;
    }

    /// <summary>The stop lasted until then; what comes after it is not its doing.</summary>
    public static async Task EndStopAsync(ChatOpsDbContext db, string checkName, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await NewestAsync(db, checkName, cancellationToken) is { Cause: UnmeasuredCause.Stopped } newest)
            newest.ExtendTo(at);
    }

    /// <summary>The newest segment grown up to the moment, or one that says that nobody looked in between.</summary>
    private static async Task<CheckSegment?> CloseAsync(ChatOpsDbContext db, HealthCheckOptions check, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await NewestAsync(db, check.Name, cancellationToken) is not { } newest)
            return null;
        var knowsItsEnd = newest.Cause is null or UnmeasuredCause.Stopped;
        if (knowsItsEnd && at - newest.To > check.LongestGap)
        {
            db.Add(newest = Segment(check, CheckState.Unmeasured, UnmeasuredCause.NotRun, newest.To, MonitoringText.SeenNotRun));
            // Before the one that follows it, so that their numbers are in order.
            await db.SaveChangesAsync(cancellationToken);
        }

        newest.ExtendTo(at);
        return newest;
    }

    // The newest may be in this very change and not have a number yet.
    private static async Task<CheckSegment?> NewestAsync(ChatOpsDbContext db, string checkName, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return await db.Set<CheckSegment>().Where(segment => segment.CheckName == checkName).OrderByDescending(segment => segment.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static CheckSegment Segment(HealthCheckOptions check, CheckState state, UnmeasuredCause? cause, DateTimeOffset from, string seen) => new()
    {
        CheckName = check.Name,
        State = state,
        Cause = cause,
        From = from,
        To = from,
        Seen = StoredText.Cut(seen, HealthCheckState.TextLimit),
    };
}
