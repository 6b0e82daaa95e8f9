using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Keeps the stored runs of a job equal to what its reports say together.</summary>
internal static class CollectRuns
{
    // What is said about a run comes within a day of it; of a job that reports every minute the latest few hours are enough.
    private static readonly TimeSpan Window = ReceivedReport.Plausible + TimeSpan.FromHours(2);
    private const int MostReports = 300;

    /// <summary>Takes in a report and makes the runs around it anew.</summary>
    /// <returns>The run it is part of and the scheduled times whose runs changed; null when it is the repetition of one that is known.</returns>
    public static async Task<(HeartbeatRun Run, IReadOnlyList<DateTimeOffset> Touched)?> RunAsync(
        ChatOpsDbContext db, ReceivedReport report, HeartbeatState state, HeartbeatSchedule? schedule, CancellationToken cancellationToken)
    {
        if (report.Key is not null
            && await db.Set<ReceivedReport>().AnyAsync(known => known.Name == report.Name && known.Key == report.Key, cancellationToken))
            return null;
        db.Add(report);
        await db.SaveChangesAsync(cancellationToken);

        var (reports, rows) = await AroundAsync(db, report, cancellationToken);
        HeartbeatRun mine = null!;
        var made = new List<(HeartbeatRun Row, AssembledRun Run)>();
        foreach (var run in RunAssembly.Of(reports))
        {
            var row = run.Reports.Select(part => part.RunId).OfType<long>().Order()
                .Select(id => rows.GetValueOrDefault(id)).FirstOrDefault(row => row is not null);
            if (row is null)
                db.Add(row = new HeartbeatRun(report.Name));
            else
                rows.Remove(row.Id);
            row.Show(run);
            row.BelongsTo(SlotOf(row, state, schedule));
            made.Add((row, run));
            if (run.Reports.Contains(report))
                mine = row;
        }

        db.RemoveRange(rows.Values);
        db.ChangeTracker.DetectChanges();
        var touched = db.ChangeTracker.Entries<HeartbeatRun>().Where(entry => entry.State is not EntityState.Unchanged)
            .SelectMany(entry => (DateTimeOffset?[])[entry.Entity.DueAt, entry.Property(run => run.DueAt).OriginalValue])
            .OfType<DateTimeOffset>().Distinct().Order().ToList();
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (row, run) in made)
        {
            foreach (var part in run.Reports)
                part.PutInto(row);
        }

        await db.SaveChangesAsync(cancellationToken);
        return (mine, touched);
    }

    private static async Task<(List<ReceivedReport> Reports, Dictionary<long, HeartbeatRun> Rows)> AroundAsync(
        ChatOpsDbContext db, ReceivedReport report, CancellationToken cancellationToken)
    {
        var from = report.At - Window;
        var ofJob = db.Set<ReceivedReport>().Where(other => other.Name == report.Name);
        var reports = await ofJob.Where(other => other.At >= from).OrderByDescending(other => other.At).Take(MostReports).ToListAsync(cancellationToken);
        var runs = reports.Select(other => other.RunId).OfType<long>().Distinct().ToArray();
        // A run is never made of only those of its reports that are young enough.
        var ids = reports.Select(other => other.Id).ToHashSet();
        reports.AddRange((await ofJob.Where(other => other.RunId != null && runs.Contains(other.RunId.Value)).ToListAsync(cancellationToken))
            .Where(other => !ids.Contains(other.Id)));
        if (reports.All(other => other.Id != report.Id))
            reports.Add(report);
        return (reports, await db.Set<HeartbeatRun>().Where(run => runs.Contains(run.Id)).ToDictionaryAsync(run => run.Id, cancellationToken));
    }

    private static DateTimeOffset? SlotOf(HeartbeatRun run, HeartbeatState state, HeartbeatSchedule? schedule) =>
        schedule?.SlotOf(run.Anchor) is { } due && due >= state.ScheduledSince ? due : null;
}
