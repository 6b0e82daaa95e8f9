using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Sla;

/// <summary>How one of the contract's clocks came out on one incident.</summary>
/// <param name="IncidentId">Shown id.</param>
/// <param name="State">達成, 超過, or running.</param>
/// <param name="Seconds">What passed, whole seconds.</param>
internal sealed record ClockResult(string IncidentId, string Title, DateTimeOffset Started, DateTimeOffset? DoneAt, ClockState State, long Seconds)
{
    /// <summary>A reading kept; null where no clock runs.</summary>
    public static ClockResult? Of(Incident incident, ClockReading? reading) => reading is null ? null : new ClockResult(
        incident.DisplayId, incident.Title, reading.Started, reading.DoneAt, reading.State, (long)reading.Elapsed.TotalSeconds);
}

/// <summary>Share of the clocks that kept their limit: all of them must (要件28, 29). Of none there is no share, 「対象なし」, and not 100 %.</summary>
/// <param name="Met">Within the limit.</param>
/// <param name="Breached">Beyond it, ended or not.</param>
/// <param name="Running">Neither yet: not counted.</param>
internal readonly record struct Compliance(int Met, int Breached, int Running)
{
    /// <summary>The share, cut off; null for 対象なし.</summary>
    public Percentage? Share => Percentage.Of(Met, Met + Breached);

    /// <summary>Counts the clocks.</summary>
    public static Compliance Of(IReadOnlyCollection<ClockResult> clocks) => new(
        clocks.Count(clock => clock.State == ClockState.Met),
        clocks.Count(clock => clock.State == ClockState.Breached),
        clocks.Count(clock => clock.State is ClockState.Running or ClockState.Paused));
}

/// <summary>The clocks of the incidents of one system.</summary>
/// <param name="Recovery">障害回復, in service time (要件28).</param>
/// <param name="Notification">障害通知, in service time (要件29).</param>
/// <param name="FirstReport">The same by the wall clock (要件8).</param>
internal sealed record ClockResults(IReadOnlyList<ClockResult> Recovery, IReadOnlyList<ClockResult> Notification, IReadOnlyList<ClockResult> FirstReport)
{
    /// <summary>None at all.</summary>
    public static readonly ClockResults None = new([], [], []);

    /// <summary>The clocks that began in these days, the earliest first, as they stand at a moment.</summary>
    public static ClockResults Of(IEnumerable<Incident> incidents, ServiceTime serviceTime, DayPeriod days, DateTimeOffset now)
    {
        var counted = incidents.Where(incident => !incident.IsDrill && incident.CancelledAt is null && incident.MergedIntoId is null)
            .OrderBy(incident => incident.DetectedAt).ThenBy(incident => incident.Id).ToList();
        return new ClockResults(
            Begun(incident => IncidentClocks.Recovery(incident, serviceTime, now)),
            Begun(incident => IncidentClocks.Notification(incident, serviceTime, now)),
            Begun(incident => IncidentClocks.FirstReport(incident, now)));

        IReadOnlyList<ClockResult> Begun(Func<Incident, ClockReading?> read) =>
            [.. counted.Select(incident => ClockResult.Of(incident, read(incident))).OfType<ClockResult>().Where(clock => days.Contains(clock.Started.DayInJapan()))];
    }

    /// <summary>Those of several periods, one after the other.</summary>
    public static ClockResults Of(IReadOnlyCollection<ClockResults> parts) => new(
        [.. parts.SelectMany(part => part.Recovery)], [.. parts.SelectMany(part => part.Notification)], [.. parts.SelectMany(part => part.FirstReport)]);
}
