using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Jobs;
using ChatOpsBot.Jobs.Heartbeats;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Finds the jobs that should have reported by now (要件16) and those nobody waits for any more.</summary>
internal sealed class HeartbeatSweep(
    IOptions<HeartbeatsOptions> options, IDbContextFactory<ChatOpsDbContext> databases, WriteQueue writes, AlertIntake intake, JudgeRuns judge,
    CityCalendar calendar, TimeProvider clock) : IHeartbeatSweep
{
    // Of a schedule of every minute after a long downtime; the next sweep goes on.
    private const int MostAtOnce = 200;

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var states = await StatesAsync(cancellationToken);
        if (options.Value.Jobs.Count > 0)
            await MarkAsync(cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var job in options.Value.Jobs)
        {
            var state = states.GetValueOrDefault(job.Name);
            if (state is null || (job.Schedule is null && state.Schedule is not null) || (!state.Firing && state.IsLate(job, now)))
                await writes.RunAsync((db, token) => WatchAsync(db, job, token), cancellationToken);
            if (job.Schedule is not null && await HasDueAsync(job, cancellationToken))
                await writes.RunAsync((db, token) => JudgeAsync(db, job, token), cancellationToken);
        }

        foreach (var orphan in states.Values.Where(state => options.Value.Find(state.Name) is null))
            await writes.RunAsync((db, token) => ForgetAsync(db, orphan.Name, token), cancellationToken);
    }

    private async Task<Dictionary<string, HeartbeatState>> StatesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<HeartbeatState>().AsNoTracking().ToDictionaryAsync(state => state.Name, cancellationToken);
    }

    /// <summary>Notes that the bot runs, so that after a downtime it is known when it did not.</summary>
    private async Task MarkAsync(CancellationToken cancellationToken)
    {
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Set<SweepMark>().FindAsync([SweepMark.Only], cancellationToken) is { } known && !known.IsStale(clock.GetUtcNow()))
                return;
        }

        await writes.RunAsync(
            async (db, token) =>
            {
                if (await db.Set<SweepMark>().FindAsync([SweepMark.Only], token) is { } mark)
                    mark.Sweep(clock.GetUtcNow());
                else
                    db.Add(new SweepMark(clock.GetUtcNow()));
            },
            cancellationToken);
    }

    private async Task<bool> WatchAsync(ChatOpsDbContext db, HeartbeatOptions job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var state = await db.Set<HeartbeatState>().FindAsync([job.Name], cancellationToken);
        if (state is null)
            db.Add(state = new HeartbeatState(job.Name, now));
        state.Follow(job, now);

        // A report may have come in since the states were read.
        if (state.Firing || !state.IsLate(job, now))
            return false;
        state.Fire(HeartbeatText.TitleJobLate(job.ShownName), now);
        DateTimeOffset? last = state.LastSuccessAt is { } success ? TimeZoneInfo.ConvertTime(success, Timetable.Zone) : null;
        await intake.AcceptAsync(db, [HeartbeatAlerts.Raised(state, job, HeartbeatText.SeenNoReport(last))], cancellationToken);
        return true;
    }

    /// <summary>Whether there is anything to write: a limit that passed, or a scheduled time that is over.</summary>
    private async Task<bool> HasDueAsync(HeartbeatOptions job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var state = await db.Set<HeartbeatState>().FindAsync([job.Name], cancellationToken);
        if (state is null)
            return false;
        state.Follow(job, clock.GetUtcNow());
        if (db.ChangeTracker.HasChanges())
            return true;
        foreach (var due in await PendingAsync(db, job, state, cancellationToken))
        {
            if (IsOver(job, due) || await judge.WouldChangeAsync(db, job, due, cancellationToken))
                return true;
        }

        return false;
    }

    private async Task<bool> JudgeAsync(ChatOpsDbContext db, HeartbeatOptions job, CancellationToken cancellationToken)
    {
        if (await db.Set<HeartbeatState>().FindAsync([job.Name], cancellationToken) is not { } state)
            return false;
        state.Follow(job, clock.GetUtcNow());
        var pending = await PendingAsync(db, job, state, cancellationToken);
        await judge.JudgeAsync(db, job, pending, await db.Set<SweepMark>().FindAsync([SweepMark.Only], cancellationToken), cancellationToken);
        if (pending.LastOrDefault(due => IsOver(job, due)) is var over && over != default)
            state.Judged(over);
        await judge.AlertAsync(db, job, state, cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<DateTimeOffset>> PendingAsync(
        ChatOpsDbContext db, HeartbeatOptions job, HeartbeatState state, CancellationToken cancellationToken)
    {
        var schedule = HeartbeatSchedule.Of(job, await calendar.ReadAsync(db, cancellationToken))!;
        return [.. schedule.Between(state.JudgedThrough!.Value, clock.GetUtcNow()).Take(MostAtOnce)];
    }

    private bool IsOver(HeartbeatOptions job, DateTimeOffset due) => clock.GetUtcNow() > SlotLimits.Of(job, due).FinishBy;

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
