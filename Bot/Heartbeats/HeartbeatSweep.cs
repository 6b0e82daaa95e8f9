using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Jobs;
using ChatOpsBot.Jobs.Heartbeats;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Finds the jobs that should have reported by now (要件16) and those nobody waits for any more.</summary>
internal sealed class HeartbeatSweep(
    IOptions<HeartbeatsOptions> options, IDbContextFactory<ChatOpsDbContext> databases, WriteQueue writes, AlertIntake intake, TimeProvider clock) : IHeartbeatSweep
{
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var states = await StatesAsync(cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var job in options.Value.Jobs)
        {
            var state = states.GetValueOrDefault(job.Name);
            if (state is null || (!state.Firing && state.IsLate(job, now)))
                await writes.RunAsync((db, token) => WatchAsync(db, job, token), cancellationToken);
        }

        foreach (var orphan in states.Values.Where(state => options.Value.Find(state.Name) is null))
            await writes.RunAsync((db, token) => ForgetAsync(db, orphan.Name, token), cancellationToken);
    }

    private async Task<Dictionary<string, HeartbeatState>> StatesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<HeartbeatState>().AsNoTracking().ToDictionaryAsync(state => state.Name, cancellationToken);
    }

    private async Task<bool> WatchAsync(ChatOpsDbContext db, HeartbeatOptions job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var state = await db.Set<HeartbeatState>().FindAsync([job.Name], cancellationToken);
        if (state is null)
        {
            db.Add(new HeartbeatState(job.Name, now));
            return true;
        }

        // A report may have come in since the states were read.
        if (state.Firing || !state.IsLate(job, now))
            return false;
        state.Fire(HeartbeatText.TitleJobLate(job.ShownName), now);
        DateTimeOffset? last = state.LastSuccessAt is { } success ? TimeZoneInfo.ConvertTime(success, Timetable.Zone) : null;
        await intake.AcceptAsync(db, [HeartbeatAlerts.Raised(state, job, HeartbeatText.SeenNoReport(last))], cancellationToken);
        return true;
    }

    /// <summary>A job taken out of the settings can no longer succeed; its alert must not stand for ever.</summary>
    private async Task<bool> ForgetAsync(ChatOpsDbContext db, string name, CancellationToken cancellationToken)
    {
        if (await db.Set<HeartbeatState>().FindAsync([name], cancellationToken) is not { } state)
            return false;
        if (state.Firing)
        {
            var job = new HeartbeatOptions { Name = name };
            await intake.AcceptAsync(db, [HeartbeatAlerts.Resolved(state, job, HeartbeatText.SeenNotWatched, clock.GetUtcNow())], cancellationToken);
        }

        db.Remove(state);
        return true;
    }
}
