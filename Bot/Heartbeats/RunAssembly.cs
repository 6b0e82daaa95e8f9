namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>The reports of one run.</summary>
/// <param name="Start">The report of its start, or null when only its end was told.</param>
/// <param name="End">The report of its end that counts, or null while it runs.</param>
/// <param name="Reports">All of them, those that say the same once more too.</param>
internal sealed record AssembledRun(ReceivedReport? Start, ReceivedReport? End, IReadOnlyList<ReceivedReport> Reports);

/// <summary>
/// Makes runs out of a job's reports. Pure, and the same for the same reports in any order: reports that say the same start are one run; an end that says no
/// start, or one no report of a start says, ends the latest run that had begun by then; each further end of one start is a further try.
/// </summary>
internal static class RunAssembly
{
    // How far the start an end tells may be before the moment at which that start was reported without a time.
    private static readonly TimeSpan StartSlack = TimeSpan.FromMinutes(10);

    public static IReadOnlyList<AssembledRun> Of(IEnumerable<ReceivedReport> reports)
    {
        var runs = new List<AssembledRun>();
        foreach (var group in Grouped(reports))
        {
            var starts = group.Where(report => report.Outcome == HeartbeatOutcome.Started).ToList();
            var ends = Ends(group.Except(starts));
            if (starts.Count > 0 && ends.Count > 0)
                runs.AddRange(ends.Select((same, index) => Run(starts[0], index == 0 ? [.. starts, .. same] : same)));
            else if (starts.Count > 0)
                runs.Add(Run(starts[0], starts));
            else
                runs.AddRange(ends.Select(same => Run(null, same)));
        }

        return Paired(runs);
    }

    private static IEnumerable<List<ReceivedReport>> Grouped(IEnumerable<ReceivedReport> reports) =>
        reports.Order(Sequence)
            .GroupBy(report => (
                Start: report.SaidStartedAt,
                End: report.SaidStartedAt is null ? report.SaidFinishedAt : null,
                Alone: report.SaidStartedAt is null && report.SaidFinishedAt is null ? report : null))
            .Select(group => group.ToList());

    /// <summary>Ends that say the same end in the same way are one, however often and with whatever figures it was told.</summary>
    private static List<List<ReceivedReport>> Ends(IEnumerable<ReceivedReport> reports) =>
        [.. reports.GroupBy(report => (report.Outcome, report.SaidFinishedAt)).Select(same => same.ToList())];

    private static AssembledRun Run(ReceivedReport? start, IReadOnlyList<ReceivedReport> reports) =>
        new(start, reports.LastOrDefault(report => report.Outcome != HeartbeatOutcome.Started), reports);

    /// <summary>Gives ends without a reported start the latest run that is open by then.</summary>
    private static List<AssembledRun> Paired(List<AssembledRun> runs)
    {
        var paired = new List<AssembledRun>();
        var open = new List<AssembledRun>();
        foreach (var run in runs.OrderBy(run => (run.End ?? run.Start)!, Sequence))
        {
            if (run.End is null)
            {
                open.Add(run);
                continue;
            }

            if (run.Start is null && open.FindLast(begun => CanEnd(begun.Start!, run.End)) is { } mine)
            {
                open.Remove(mine);
                paired.Add(new AssembledRun(mine.Start, run.End, [.. mine.Reports, .. run.Reports]));
            }
            else
            {
                paired.Add(run);
            }
        }

        return [.. paired.Concat(open).OrderBy(run => (run.End ?? run.Start)!, Sequence)];
    }

    private static bool CanEnd(ReceivedReport start, ReceivedReport end) =>
        end.SaidStartedAt is null || (start.SaidStartedAt is null && start.At >= end.StartedAt - StartSlack);

    /// <summary>By what happened when, a start before an end; what is said at one moment by what it says, and only then by what came in first.</summary>
    private static readonly Comparer<ReceivedReport> Sequence = Comparer<ReceivedReport>.Create((one, other) =>
        Rank(one).CompareTo(Rank(other)) is var byWhat and not 0 ? byWhat
        : string.CompareOrdinal(one.Key, other.Key) is var byKey and not 0 ? byKey
        : one.Id.CompareTo(other.Id));

    private static (DateTimeOffset, HeartbeatOutcome, long?, long?, long?) Rank(ReceivedReport report) =>
        (report.At, report.Outcome, report.Errors, report.Records, report.Bytes);
}
