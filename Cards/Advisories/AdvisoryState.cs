namespace ChatOpsBot.Cards.Advisories;

/// <summary>Where an advisory stands. Read from the facts, never stored.</summary>
public enum AdvisoryState
{
    /// <summary>一致なし: no asset of the register is known to be concerned.</summary>
    Unmatched,

    /// <summary>未評価.</summary>
    Unassessed,

    /// <summary>調査中.</summary>
    Investigating,

    /// <summary>該当.</summary>
    Affected,

    /// <summary>非該当.</summary>
    NotAffected,
}

/// <summary>What the vendor says of it. Names are stored and on the wire; never rename.</summary>
public enum AdvisoryVerdict
{
    /// <summary>該当.</summary>
    Affected,

    /// <summary>非該当.</summary>
    NotAffected,

    /// <summary>調査中.</summary>
    Investigating,
}

/// <summary>How bad it is, by its CVSS base score.</summary>
public enum AdvisoryLevel
{
    /// <summary>No score is known.</summary>
    Unknown,

    /// <summary>注意: below 4.0.</summary>
    Low,

    /// <summary>警告: 4.0 to 6.9.</summary>
    Medium,

    /// <summary>重要: 7.0 to 8.9.</summary>
    High,

    /// <summary>緊急: 9.0 and more.</summary>
    Critical,
}

/// <summary>What is owed next.</summary>
public enum AdvisoryDuty
{
    /// <summary>評価: the vendor says whether it concerns the system.</summary>
    Assess,

    /// <summary>市への提供: what concerns it is given to the city (要件18).</summary>
    Provide,
}

/// <summary>Why an assessment of 非該当 no longer stands. Names are stored; never rename.</summary>
public enum ReopenCause
{
    /// <summary>It is now known to be exploited.</summary>
    Exploited,

    /// <summary>Its CVSS score has risen into a higher level.</summary>
    ScoreRaised,

    /// <summary>It now concerns an asset, or a version, that it did not when it was assessed.</summary>
    MatchesChanged,
}
