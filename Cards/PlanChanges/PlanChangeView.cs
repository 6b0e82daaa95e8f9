namespace ChatOpsBot.Cards.PlanChanges;

/// <summary>The sections of the 運用保守計画書 (要件1), in its order. Names are stored; never rename.</summary>
public enum PlanSection
{
    /// <summary>スコープ.</summary>
    Scope,

    /// <summary>役割分担.</summary>
    Roles,

    /// <summary>マスタスケジュール.</summary>
    MasterSchedule,

    /// <summary>作業内容.</summary>
    WorkContent,

    /// <summary>成果物.</summary>
    Deliverables,

    /// <summary>運用保守体制.</summary>
    Organisation,

    /// <summary>コミュニケーション管理計画.</summary>
    Communication,

    /// <summary>進捗管理計画.</summary>
    Progress,

    /// <summary>課題管理計画.</summary>
    Issues,

    /// <summary>障害対応計画.</summary>
    Incidents,

    /// <summary>品質管理計画.</summary>
    Quality,

    /// <summary>資料授受管理計画.</summary>
    DocumentExchange,

    /// <summary>変更管理計画.</summary>
    ChangeManagement,
}

/// <summary>Where a change of the plan stands. Names are stored; never rename.</summary>
public enum PlanChangeState
{
    /// <summary>作成中.</summary>
    Draft,

    /// <summary>承認待ち.</summary>
    Submitted,

    /// <summary>承認済み.</summary>
    Approved,

    /// <summary>取下げ.</summary>
    Withdrawn,
}

/// <summary>What can be done with a change of the plan.</summary>
public enum PlanChangeStep
{
    /// <summary>編集….</summary>
    Edit,

    /// <summary>市へ提出.</summary>
    Submit,

    /// <summary>取下げ….</summary>
    Withdraw,
}

/// <summary>One change of the 運用保守計画書 as a reader sees it (要件14). Instants are Japan's; texts and names are hostile until escaped.</summary>
/// <param name="Number">The running number of <c>PLN-n</c>.</param>
/// <param name="Version">State the card was drawn from.</param>
/// <param name="ChangedOn">変更日.</param>
/// <param name="DueOn">The last day on which the approval is in time.</param>
/// <param name="Days">So many days the contract gives.</param>
/// <param name="CountsOpenDays">They are open days of the city.</param>
/// <param name="ApprovalId">Shown id of the approval, or null.</param>
/// <param name="Approved">Who approved it, or null.</param>
/// <param name="IsMet">Whether it was approved in time; null while it is open.</param>
public sealed record PlanChangeView(
    long Number, int Version, PlanChangeState State, DateOnly ChangedOn, DateOnly DueOn, int Days, bool CountsOpenDays, IReadOnlyList<PlanSection> Sections, string Reason, string? Impact,
    string? Before, string After, PersonAt By, string? ApprovalId, PersonAt? Approved, bool? IsMet, string? WithdrawnBecause, DateTimeOffset Now, IReadOnlySet<PlanChangeStep> Steps)
{
    /// <summary>Shown id.</summary>
    public string Id => $"PLN-{Number}";

    /// <summary>Days left; negative once it is over.</summary>
    public int Left => DueOn.DayNumber - DateOnly.FromDateTime(Now.DateTime).DayNumber;

    /// <summary>Neither approved nor withdrawn.</summary>
    public bool IsOpen => State is PlanChangeState.Draft or PlanChangeState.Submitted;
}

/// <summary>One page of the changes, the newest first.</summary>
public sealed record PlanChangeListView(IReadOnlyList<PlanChangeView> Rows, int TotalCount);

/// <summary>What the form is filled in with; null is a new change.</summary>
public sealed record PlanChangeFormView(PlanChangeView? Known, string? After, FormState State);

/// <summary>Opens the form; number 0 is a new change.</summary>
public sealed record OpenPlanChangeForm(long ChangeId, string? After) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "plan.form/1";
}

/// <summary>Saves a change; <paramref name="ChangedOn"/> is a date phrase, <paramref name="Sections"/> names of <see cref="PlanSection"/> with commas between.</summary>
public sealed record SavePlanChange(
    long ChangeId, int Version, string? ChangedOn, string? Sections, string? Reason, string? Impact, string? Before, string? After) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "plan.save/1";
}

/// <summary>提出.</summary>
public sealed record SubmitPlanChange(long ChangeId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "plan.submit/1";
}

/// <summary>取下げ.</summary>
public sealed record WithdrawPlanChange(long ChangeId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "plan.withdraw/1";
}
