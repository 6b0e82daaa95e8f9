using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What one contract clock shows at a moment. Spans are whole seconds, cut off: 30:00.9 is 30:00, still within the limit.</summary>
/// <param name="ResumesAt">When a paused clock goes on, else null.</param>
internal sealed record ClockReading(
    DateTimeOffset Started, DateTimeOffset Due, DateTimeOffset? DoneAt, ClockState State, TimeSpan Elapsed, TimeSpan Limit, DateTimeOffset? ResumesAt);

/// <summary>
/// The contract's clocks on an incident. Pure: the same facts give the same figures at any later time. A limit is met up to and including its last
/// second (「以内」).
/// </summary>
internal static class IncidentClocks
{
    /// <summary>第一報 within 30 minutes of detection (要件8, 29).</summary>
    public static readonly TimeSpan FirstReportLimit = TimeSpan.FromMinutes(30);

    /// <summary>復旧 within 2 hours of the detection of a stop (要件28).</summary>
    public static readonly TimeSpan RecoveryLimit = TimeSpan.FromHours(2);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>要件8: wall clock from detection to the accepted delivery of the first report; null while the contract does not cover it.</summary>
    public static ClockReading? FirstReport(Incident incident, DateTimeOffset now)
    {
        if (!incident.ClocksRun)
            return null;
        var elapsed = WholeSeconds((incident.FirstReportedAt ?? Later(now, incident.DetectedAt)) - incident.DetectedAt);
        return new ClockReading(
            incident.DetectedAt, incident.DetectedAt + FirstReportLimit, incident.FirstReportedAt, StateOf(elapsed, FirstReportLimit, incident.FirstReportedAt), elapsed,
            FirstReportLimit, null);
    }

    /// <summary>要件29: the same events in service time.</summary>
    public static ClockReading? Notification(Incident incident, ServiceTime serviceTime, DateTimeOffset now) =>
        !incident.ClocksRun ? null : InServiceTime(serviceTime, incident.DetectedAt, incident.FirstReportedAt, FirstReportLimit, now);

    /// <summary>要件28: service time from the detection of the stop to restart or degraded operation; null when nothing was stopped or while the contract does not cover it.</summary>
    public static ClockReading? Recovery(Incident incident, ServiceTime serviceTime, DateTimeOffset now) =>
        incident is { ClocksRun: true, IsStop: true, StoppedAt: { } stopped } ? InServiceTime(serviceTime, stopped, incident.RestartedAt, RecoveryLimit, now) : null;

    private static ClockReading InServiceTime(ServiceTime serviceTime, DateTimeOffset started, DateTimeOffset? doneAt, TimeSpan limit, DateTimeOffset now)
    {
        var elapsed = WholeSeconds(serviceTime.Elapsed(started, doneAt ?? Later(now, started)));
        var state = StateOf(elapsed, limit, doneAt);
        var paused = state == ClockState.Running && !serviceTime.IsOn(now);
        return new ClockReading(
            started, serviceTime.After(started, limit), doneAt, paused ? ClockState.Paused : state, elapsed, limit, paused ? serviceTime.NextStart(now) : null);
    }

    private static ClockState StateOf(TimeSpan elapsed, TimeSpan limit, DateTimeOffset? doneAt) =>
        elapsed > limit ? ClockState.Breached : doneAt is null ? ClockState.Running : ClockState.Met;

    private static TimeSpan WholeSeconds(TimeSpan span) => span > TimeSpan.Zero ? new TimeSpan(span.Ticks / Second.Ticks * Second.Ticks) : TimeSpan.Zero;

    // A clock set back while an incident runs must not count below zero.
    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
