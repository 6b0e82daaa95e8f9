namespace ChatOpsBot.Cards.WorkPlans;

/// <summary>Forms of a 作業実施計画書. Names are on the wire; never rename.</summary>
public enum WorkPlanForm
{
    /// <summary>計画の編集.</summary>
    Edit,

    /// <summary>提出.</summary>
    Submit,

    /// <summary>切戻し.</summary>
    RollBack,

    /// <summary>作業結果.</summary>
    Result,

    /// <summary>取下げ.</summary>
    Withdraw,
}

/// <summary>Opens the form of a new plan as a dialog.</summary>
/// <param name="Title">作業件名 to begin with, or null.</param>
/// <param name="Related">What it comes from, <c>ISS-3</c>, or null.</param>
public sealed record OpenNewWorkPlanForm(string? Title, string? Related) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "work.new/1";
}

/// <summary>Opens a form of a plan as a dialog.</summary>
public sealed record OpenWorkPlanForm(long PlanId, WorkPlanForm Form) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "work.form/1";
}

/// <summary>
/// Saves a plan; number 0 is a new one. <paramref name="Day"/> is a date phrase, times are <c>22:00</c>, workers and assets names one a line,
/// <paramref name="Items"/> lines such as <c>22:00-22:30 バックアップ取得</c>, <paramref name="Stop"/> the name of a <see cref="WorkPlanStop"/>,
/// <paramref name="Treatment"/> <c>counted</c> or <c>excluded</c>.
/// </summary>
public sealed record SaveWorkPlan(
    long PlanId, int Version, string? Title, string? Day, string? From, string? To, string? Workers, string? Assets, string? Items, string? Impact, string? Stop, string? StopFrom,
    string? StopTo, string? Treatment, string? Rollback, string? RollbackBy, string? Contact, string? Documents, string? Related) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "work.save/1";
}

/// <summary>提出; <paramref name="Acknowledged"/> "true" when the conflicts shown are known.</summary>
public sealed record SubmitWorkPlan(long PlanId, int Version, string? Acknowledged) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "work.submit/1";
}

/// <summary>開始.</summary>
public sealed record StartWork(long PlanId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "work.start/1";
}

/// <summary>A 作業項目 was done, or with <paramref name="IsDone"/> false was not.</summary>
public sealed record MarkWorkItem(long PlanId, int Item, bool IsDone) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "work.item/1";
}

/// <summary>完了.</summary>
public sealed record FinishWork(long PlanId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "work.finish/1";
}

/// <summary>切戻し, 作業結果 or 取下げ with words.</summary>
public sealed record AdvanceWorkPlan(long PlanId, int Version, WorkPlanForm Form, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "work.advance/1";
}

/// <summary>Turns the pages of 作業 一覧 and 作業 予定.</summary>
/// <param name="From">yyyy-MM-dd for the calendar, else null.</param>
public sealed record ShowWorkPlanList(string? From, int Page) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "work.list/1";
}
