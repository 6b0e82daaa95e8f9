namespace ChatOpsBot.Cards.Quality;

/// <summary>Which side of the target is good. Names are stored; never rename.</summary>
public enum QualityComparison
{
    /// <summary>以上.</summary>
    AtLeast,

    /// <summary>以下.</summary>
    AtMost,
}

/// <summary>頻度. Names are stored; never rename.</summary>
public enum QualityFrequency
{
    /// <summary>月次.</summary>
    Monthly,

    /// <summary>四半期, of the 年度.</summary>
    Quarterly,

    /// <summary>年次: a 年度.</summary>
    Yearly,
}

/// <summary>判定.</summary>
public enum QualityVerdict
{
    /// <summary>達成.</summary>
    Met,

    /// <summary>未達.</summary>
    Missed,

    /// <summary>対象なし: there was nothing to measure, which is no success.</summary>
    NotApplicable,

    /// <summary>未測定.</summary>
    Unmeasured,
}

/// <summary>What can be done with an indicator; the order is that of the buttons.</summary>
public enum QualityStep
{
    /// <summary>測定を記録, or correct what was recorded.</summary>
    Record,

    /// <summary>指標を変更.</summary>
    Change,

    /// <summary>廃止.</summary>
    Retire,
}
