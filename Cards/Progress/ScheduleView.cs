namespace ChatOpsBot.Cards.Progress;

/// <summary>Where a task of the マスタスケジュール stands. Names are stored; never rename.</summary>
public enum ScheduleState
{
    /// <summary>未着手.</summary>
    NotStarted,

    /// <summary>進行中.</summary>
    InProgress,

    /// <summary>完了.</summary>
    Done,

    /// <summary>中止.</summary>
    Cancelled,
}

/// <summary>What can be done with a task.</summary>
public enum ScheduleStep
{
    /// <summary>進捗….</summary>
    Advance,

    /// <summary>完了….</summary>
    Finish,

    /// <summary>遅延を報告….</summary>
    ReportDelay,

    /// <summary>編集….</summary>
    Edit,

    /// <summary>再開….</summary>
    Reopen,

    /// <summary>中止….</summary>
    Cancel,
}

/// <summary>One task or milestone as a reader sees it (要件5). Instants are Japan's; texts and names are hostile until escaped.</summary>
/// <param name="Number">The running number of <c>TSK-n</c>.</param>
/// <param name="Version">State the card was drawn from.</param>
/// <param name="Phase">区分, or null.</param>
/// <param name="EndsOn">計画終了日 as agreed last; a milestone has only this day.</param>
/// <param name="FirstEndsOn">計画終了日 as first planned.</param>
/// <param name="Percent">進捗率, 0 to 100.</param>
/// <param name="PlannedPercent">What it would be today if the work went evenly, 0 to 100.</param>
/// <param name="FinishedOn">完了日, or null.</param>
/// <param name="Before">Tasks that end before it begins.</param>
/// <param name="After">Tasks that begin after it has ended.</param>
/// <param name="Said">What was said last of its progress, or null.</param>
/// <param name="SaidBy">Who said it, or null.</param>
/// <param name="DelayId"><c>DLY-2</c>, when a 遅延報告 is open; or null.</param>
public sealed record ScheduleTaskView(
    long Number, int Version, string Name, string? Phase, bool IsMilestone, string? Owner, DateOnly StartsOn, DateOnly EndsOn, DateOnly FirstEndsOn, ScheduleState State, int Percent,
    int PlannedPercent, DateOnly? FinishedOn, IReadOnlyList<ScheduleLinkView> Before, IReadOnlyList<ScheduleLinkView> After, string? Note, string? Said, PersonAt? SaidBy,
    string? CancelledBecause, string? DelayId, DateTimeOffset Now, IReadOnlySet<ScheduleStep> Steps)
{
    /// <summary>Shown id.</summary>
    public string Id => $"TSK-{Number}";

    /// <summary>Neither done nor cancelled.</summary>
    public bool IsOpen => State is ScheduleState.NotStarted or ScheduleState.InProgress;

    /// <summary>Today in Japan.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>Days since it ought to have ended; 0 when it is not late.</summary>
    public int DaysLate => IsOpen ? Math.Max(0, Today.DayNumber - EndsOn.DayNumber) : 0;
}

/// <summary>A task another one hangs together with.</summary>
/// <param name="Clashes">The earlier one ends on or after the day the later one begins.</param>
public sealed record ScheduleLinkView(long Number, string Name, bool Clashes);

/// <summary>A page of the マスタスケジュール.</summary>
/// <param name="Filter">What is looked for, as typed; empty for all that is open.</param>
/// <param name="Page">From 1.</param>
public sealed record ScheduleListView(string Filter, IReadOnlyList<ScheduleTaskView> Rows, int TotalCount, int LateCount, int Page, int PageCount);

/// <summary>What the form is filled in with; null is a new task.</summary>
/// <param name="People">Object ids and names of who can be 担当者.</param>
public sealed record ScheduleFormView(ScheduleTaskView? Known, string? Name, IReadOnlyList<(string Id, string Name)> People, FormState State);
