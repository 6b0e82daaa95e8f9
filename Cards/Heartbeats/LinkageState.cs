namespace ChatOpsBot.Cards.Heartbeats;

/// <summary>Where one run of a linkage or backup job stands. Names are stored; never rename.</summary>
public enum LinkageState
{
    /// <summary>予定: nothing has to have happened yet. Never stored.</summary>
    Planned,

    /// <summary>実行中.</summary>
    Running,

    /// <summary>成功.</summary>
    Succeeded,

    /// <summary>遅延: it began or ended after its limit, or has not ended by then.</summary>
    Late,

    /// <summary>失敗.</summary>
    Failed,

    /// <summary>件数異常: it ended well with figures that are not right.</summary>
    CountAnomaly,

    /// <summary>未実行: nothing was heard of it by its limit.</summary>
    Missing,
}
