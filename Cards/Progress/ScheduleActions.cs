namespace ChatOpsBot.Cards.Progress;

/// <summary>Opens the form of a task; number 0 is a new one.</summary>
public sealed record OpenScheduleForm(long TaskId, string? Name) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "schedule.form/1";
}

/// <summary>
/// Saves a task. <paramref name="StartsOn"/> and <paramref name="EndsOn"/> are date phrases, <paramref name="Before"/> ids or names with commas between,
/// <paramref name="Basis"/> the approved change of the plan (<c>PLN-3</c>) that lets an end move back.
/// </summary>
public sealed record SaveScheduleTask(
    long TaskId, int Version, string? Name, string? Phase, string? Kind, string? Owner, string? StartsOn, string? EndsOn, string? Before, string? Note, string? Basis) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "schedule.save/1";
}

/// <summary>進捗: how much is done, in percent, and what there is to say.</summary>
public sealed record AdvanceSchedule(long TaskId, int Version, string? Percent, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "schedule.advance/1";
}

/// <summary>完了; <paramref name="On"/> is a date phrase, empty is today.</summary>
public sealed record FinishSchedule(long TaskId, int Version, string? On) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "schedule.finish/1";
}

/// <summary>再開, with its reason.</summary>
public sealed record ReopenSchedule(long TaskId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "schedule.reopen/1";
}

/// <summary>中止: which approved change of the plan takes the task out of it, and why.</summary>
public sealed record CancelSchedule(long TaskId, int Version, string? Basis, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "schedule.cancel/1";
}

/// <summary>Opens the 遅延報告 of a task that will not be done in time.</summary>
public sealed record OpenDelayOfTask(long TaskId) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "schedule.delay/1";
}

/// <summary>Submits the first 遅延報告 of a task that is not late yet.</summary>
public sealed record ReportDelayOfTask(long TaskId, int Version, string? Reason, string? Situation, string? Recovery, string? RecoveryOn, string? Impact) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "schedule.report-delay/1";
}

/// <summary>Turns the pages of the マスタスケジュール.</summary>
public sealed record ShowSchedule(string? Filter, int Page) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "schedule.list/1";
}

/// <summary>Opens a form of a 遅延報告.</summary>
public sealed record OpenDelayForm(long DelayId, DelayStep Step) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "delay.form/1";
}

/// <summary>Submits a 遅延報告 (要件5); <paramref name="RecoveryOn"/> is a date phrase.</summary>
public sealed record SubmitDelay(long DelayId, int Version, string? Reason, string? Situation, string? Recovery, string? RecoveryOn, string? Impact) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "delay.submit/1";
}

/// <summary>合意: the 協議結果 and the end agreed, a date phrase.</summary>
public sealed record AgreeOnDelay(long DelayId, int Version, string? Text, string? EndsOn) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "delay.agree/1";
}

/// <summary>差戻し, with what is missing.</summary>
public sealed record SendBackDelay(long DelayId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "delay.send-back/1";
}
