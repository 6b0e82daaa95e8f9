using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Heartbeats;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>One run of a day, planned or not.</summary>
internal sealed record LinkageDayRun(HeartbeatOptions Job, LinkageRunView View)
{
    /// <summary>Its place in the day.</summary>
    public DateTimeOffset At => View.DueAt ?? View.StartedAt ?? View.FinishedAt ?? DateTimeOffset.MaxValue;
}

/// <summary>How many of a day's runs stand where.</summary>
/// <param name="Trouble">Those somebody has to look at: failed, not run, wrong in count, not ended in time.</param>
internal sealed record LinkageCounts(IReadOnlyDictionary<LinkageState, int> ByState, int Trouble)
{
    public int All => ByState.Values.Sum();

    public static LinkageCounts Of(IReadOnlyCollection<LinkageDayRun> runs) =>
        new(runs.GroupBy(run => run.View.State).ToDictionary(same => same.Key, same => same.Count()), runs.Count(run => run.View.IsTrouble));
}

/// <summary>Reads what was, is and will be of the jobs on one day in Japan (要件16).</summary>
internal static class LinkageBoard
{
    /// <summary>Today's runs by state.</summary>
    public static async Task<LinkageCounts> ReadAsync(
        ChatOpsDbContext db, HeartbeatsOptions jobs, DeskHours desk, DateTimeOffset now, CancellationToken cancellationToken) =>
        LinkageCounts.Of(await RunsAsync(db, jobs, desk, DayOf(now), now, cancellationToken));

    /// <summary>The day's runs in order of time: the scheduled ones, those by hand, and today of each job without times of its own the latest.</summary>
    public static async Task<IReadOnlyList<LinkageDayRun>> RunsAsync(
        ChatOpsDbContext db, HeartbeatsOptions jobs, DeskHours desk, DateOnly day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to) = (day.AtJapan(TimeOnly.MinValue).ToUniversalTime(), day.AddDays(1).AtJapan(TimeOnly.MinValue).ToUniversalTime());
        var stored = await db.Set<HeartbeatOccurrence>().AsNoTracking().Where(row => row.DueAt >= from && row.DueAt < to).ToListAsync(cancellationToken);
        var extras = await db.Set<HeartbeatRun>().AsNoTracking().Where(run => run.IsExtra && run.ReceivedAt >= from).ToListAsync(cancellationToken);
        var states = await db.Set<HeartbeatState>().AsNoTracking().ToDictionaryAsync(state => state.Name, cancellationToken);
        var runs = new List<LinkageDayRun>();
        foreach (var job in jobs.Jobs)
        {
            if (HeartbeatSchedule.Of(job, desk) is { } schedule)
            {
                var mine = stored.Where(row => row.Name == job.Name).ToList();
                runs.AddRange(mine.Select(row => new LinkageDayRun(job, LinkageViews.Of(row))));
                var since = states.GetValueOrDefault(job.Name)?.ScheduledSince ?? now;
                runs.AddRange(schedule.Between(from.AddTicks(-1), to.AddTicks(-1)).Where(due => due >= since && mine.All(row => row.DueAt != due))
                    .Select(due => new LinkageDayRun(job, new LinkageRunView { DueAt = due.InJapan(), State = LinkageState.Planned })));
            }
            else if (day == DayOf(now) && await LatestAsync(db, job, states.GetValueOrDefault(job.Name), now, cancellationToken) is { } latest)
            {
                runs.Add(new LinkageDayRun(job, latest));
            }

            foreach (var run in extras.Where(run => run.Name == job.Name && run.Anchor >= from && run.Anchor < to))
                runs.Add(new LinkageDayRun(job, LinkageViews.Of(run, await JudgeRuns.FaultAsync(db, job, run, cancellationToken))));
        }

        return [.. runs.OrderBy(run => run.At).ThenBy(run => run.Job.Name, StringComparer.Ordinal)];
    }

    /// <summary>Where a job without times of its own stands: its alert goes before what it reported last.</summary>
    private static async Task<LinkageRunView?> LatestAsync(
        ChatOpsDbContext db, HeartbeatOptions job, HeartbeatState? state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var latest = await db.Set<HeartbeatRun>().AsNoTracking().Where(run => run.Name == job.Name)
            .OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancellationToken);
        if (latest is null)
            return state?.Firing == true ? new LinkageRunView { State = LinkageState.Missing } : null;
        var view = LinkageViews.Of(latest, fault: null) with { IsExtra = false };
        return (state?.Firing, view.State) switch
        {
            (true, not LinkageState.Failed) when state.IsLate(job, now) => view with { State = LinkageState.Missing },
            (true, LinkageState.Succeeded) => view with { State = LinkageState.CountAnomaly },
            _ => view,
        };
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.InJapan().DateTime);
}
