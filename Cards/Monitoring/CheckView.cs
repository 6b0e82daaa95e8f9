namespace ChatOpsBot.Cards.Monitoring;

/// <summary>How a check stands, in the order in which people look at them.</summary>
public enum CheckLook
{
    /// <summary>異常.</summary>
    Down,

    /// <summary>停止中, by a person.</summary>
    Stopped,

    /// <summary>未計測.</summary>
    Unmeasured,

    /// <summary>正常.</summary>
    Up,
}

/// <summary>What a check looks at.</summary>
public enum CheckTargetKind
{
    /// <summary>HTTP.</summary>
    Http,

    /// <summary>ポート接続.</summary>
    Tcp,

    /// <summary>名前解決.</summary>
    Dns,

    /// <summary>証明書.</summary>
    Tls,

    /// <summary>データベース.</summary>
    Database,

    /// <summary>Prometheus の値.</summary>
    Prometheus,

    /// <summary>ファイル.</summary>
    File,

    /// <summary>ボットの稼働.</summary>
    Instance,
}

/// <summary>One check in a list. Instants are in the reader's time zone; words are hostile until escaped.</summary>
/// <param name="LastRun">When it last ran; null when it never did.</param>
/// <param name="Since">Since when it stands as it does; null when that is not known.</param>
/// <param name="Seen">What the last run saw.</param>
/// <param name="IsOutsideWindow">It does not run because of the time of day.</param>
/// <param name="Stop">Set while a person has stopped it.</param>
public sealed record CheckRowView(
    string Name, CheckLook State, DateTimeOffset? LastRun, DateTimeOffset? Since, string? Seen, bool IsOutsideWindow, CheckStopView? Stop);

/// <summary>Who stopped a check, why, and until when.</summary>
public sealed record CheckStopView(string ByName, string Reason, DateTimeOffset Until);

/// <summary>All checks, in the order to show them in.</summary>
public sealed record CheckListView(DateTimeOffset Now, IReadOnlyList<CheckRowView> Rows);

/// <summary>One check with its last 24 hours.</summary>
/// <param name="SystemName">The system as people call it.</param>
/// <param name="StripFrom">The full hour the strip begins with.</param>
/// <param name="Strip">One state for each hour, the running one last.</param>
/// <param name="Up">How long it was up since <paramref name="StripFrom"/>.</param>
public sealed record CheckView(
    DateTimeOffset Now, CheckRowView Row, string SystemName, CheckTargetKind Kind, Severity Severity, int IntervalSeconds, int FailuresBeforeAlert,
    IReadOnlyList<string> Windows, DateTimeOffset StripFrom, IReadOnlyList<CheckLook> Strip, TimeSpan Up, TimeSpan Down, TimeSpan Unmeasured);
