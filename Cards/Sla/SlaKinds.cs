namespace ChatOpsBot.Cards.Sla;

/// <summary>What a record says of the time of a system (要件27). Names are stored; never rename.</summary>
public enum SlaRecordKind
{
    /// <summary>停止.</summary>
    Outage,

    /// <summary>縮退運転 or 一部影響.</summary>
    Degraded,

    /// <summary>計画停止（算入）: a planned stop the city has agreed to, and that counts.</summary>
    CountedStop,

    /// <summary>計画停止（除外）: a planned stop the city has agreed not to count.</summary>
    AgreedStop,

    /// <summary>It was looked at.</summary>
    Measured,

    /// <summary>訂正（追加）: a stop that no record showed.</summary>
    AddedOutage,

    /// <summary>訂正（取消）: no stop, although records show one.</summary>
    RemovedOutage,
}

/// <summary>What can be said of the availability of a period (要件27).</summary>
public enum AvailabilityVerdict
{
    /// <summary>達成.</summary>
    Met,

    /// <summary>進行中: not over, and within the limit so far.</summary>
    Running,

    /// <summary>判定保留: within the limit, unless what was not measured was a stop.</summary>
    Undecided,

    /// <summary>未計測: nothing at all is known.</summary>
    Unmeasured,

    /// <summary>未達.</summary>
    Missed,
}

/// <summary>What a correction does. Names are stored; never rename.</summary>
public enum SlaCorrectionKind
{
    /// <summary>停止の追加.</summary>
    AddOutage,

    /// <summary>停止の取消.</summary>
    RemoveOutage,

    /// <summary>再計算: a closed month is computed anew from the records as they are now.</summary>
    Recompute,
}

/// <summary>Where a proposal stands. Names are stored; never rename.</summary>
public enum SlaProposalState
{
    /// <summary>記入待ち.</summary>
    Waiting,

    /// <summary>市の回答待ち.</summary>
    Submitted,

    /// <summary>採用.</summary>
    Accepted,

    /// <summary>不採用.</summary>
    Declined,
}

/// <summary>A step of a proposal.</summary>
public enum SlaProposalStep
{
    /// <summary>提案を書く.</summary>
    Write,

    /// <summary>採用.</summary>
    Accept,

    /// <summary>不採用.</summary>
    Decline,
}
