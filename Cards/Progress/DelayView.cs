namespace ChatOpsBot.Cards.Progress;

/// <summary>Where a 遅延報告 stands. Names are stored; never rename.</summary>
public enum DelayState
{
    /// <summary>報告待ち: the task is late, the report is not written.</summary>
    Waiting,

    /// <summary>協議中: the city has the report.</summary>
    Submitted,

    /// <summary>合意済み.</summary>
    Agreed,

    /// <summary>取消: there was no delay after all.</summary>
    Void,
}

/// <summary>What can be done with a 遅延報告.</summary>
public enum DelayStep
{
    /// <summary>報告を書く….</summary>
    Write,

    /// <summary>合意….</summary>
    Agree,

    /// <summary>差戻し….</summary>
    SendBack,
}

/// <summary>The five fields of a 遅延報告, in the contract's words and order (要件5).</summary>
/// <param name="Reason">遅延理由.</param>
/// <param name="Situation">状況.</param>
/// <param name="Recovery">回復手段.</param>
/// <param name="RecoveryOn">回復予定時期.</param>
/// <param name="Impact">影響範囲.</param>
public sealed record DelayReportView(string Reason, string Situation, string Recovery, DateOnly RecoveryOn, string Impact, PersonAt By);

/// <summary>The city's agreement.</summary>
/// <param name="Result">協議結果.</param>
/// <param name="EndsOn">The end agreed, or null when the task had ended by then.</param>
public sealed record DelayAgreementView(string Result, DateOnly? EndsOn, PersonAt By);

/// <summary>One 遅延報告 as a reader sees it. Instants are Japan's; texts and names are hostile until escaped.</summary>
/// <param name="Number">The running number of <c>DLY-n</c>.</param>
/// <param name="Version">State the card was drawn from: the city agrees to what it has read.</param>
/// <param name="PlannedEnd">計画終了日 that cannot be kept or was not.</param>
/// <param name="IsForecast">Reported before that day had passed.</param>
/// <param name="DueOn">The day by which the report, or once it is there the agreement, is due.</param>
/// <param name="TaskIsOpen">The task is neither done nor cancelled: an agreement needs its new end.</param>
/// <param name="Followers">Tasks that begin after this one.</param>
/// <param name="SentBack">What the city wants changed, or null.</param>
/// <param name="VoidBecause">Why there was no delay, or null.</param>
public sealed record DelayView(
    long Number, int Version, DelayState State, long TaskNumber, string TaskName, string? Owner, int Percent, DateOnly PlannedEnd, bool IsForecast, DateOnly DueOn, bool TaskIsOpen,
    IReadOnlyList<ScheduleLinkView> Followers, DelayReportView? Report, string? SentBack, PersonAt? SentBackBy, DelayAgreementView? Agreement, string? VoidBecause,
    DateTimeOffset Now, IReadOnlySet<DelayStep> Steps)
{
    /// <summary>Shown id.</summary>
    public string Id => $"DLY-{Number}";

    /// <summary>Neither agreed nor void.</summary>
    public bool IsOpen => State is DelayState.Waiting or DelayState.Submitted;

    /// <summary>Today in Japan.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);
}
