namespace ChatOpsBot.Cards.Incidents;

/// <summary>State of one contract clock (要件8, 28, 29).</summary>
public enum ClockState
{
    /// <summary>進行中.</summary>
    Running,

    /// <summary>達成: done in time.</summary>
    Met,

    /// <summary>超過: the deadline has passed.</summary>
    Breached,

    /// <summary>停止中: it runs in service time only, and it is not service time.</summary>
    Paused,
}

/// <summary>One contract clock on an incident: its deadline, and when the duty was done if it was.</summary>
/// <param name="Started">Detection.</param>
/// <param name="Due">The deadline in the reader's time zone.</param>
/// <param name="DoneAt">When the duty was done, or null.</param>
/// <param name="Elapsed">Time counted so far, or until it was done, whole seconds; less than the wall clock's where only service time counts.</param>
/// <param name="Limit">What is allowed.</param>
/// <param name="ResumesAt">When a paused clock goes on, else null.</param>
public sealed record ClockView(
    DateTimeOffset Started, DateTimeOffset Due, DateTimeOffset? DoneAt, ClockState State, TimeSpan Elapsed, TimeSpan Limit, DateTimeOffset? ResumesAt = null);

/// <summary>The next 状況報告 that is due, or late.</summary>
public sealed record NextReportView(DateTimeOffset Due, bool IsLate);
