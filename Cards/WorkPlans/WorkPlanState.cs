namespace ChatOpsBot.Cards.WorkPlans;

/// <summary>Where a 作業実施計画書 stands. Names are stored; never rename.</summary>
public enum WorkPlanState
{
    /// <summary>作成中.</summary>
    Draft,

    /// <summary>承認待ち: put before the city, before the work.</summary>
    Submitted,

    /// <summary>承認済み: the work may start.</summary>
    Approved,

    /// <summary>作業中.</summary>
    Started,

    /// <summary>結果記入中: the work has ended (finished or rolled back), its result is being written.</summary>
    Finished,

    /// <summary>結果承認待ち.</summary>
    ResultSubmitted,

    /// <summary>完了: the city has approved the result.</summary>
    Closed,

    /// <summary>取下げ.</summary>
    Cancelled,
}
