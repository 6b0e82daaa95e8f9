namespace ChatOpsBot.Cards.Incidents;

/// <summary>Where an incident stands. Names are stored; never rename.</summary>
public enum IncidentState
{
    /// <summary>検知: detected, the city has not been told yet.</summary>
    Detected,

    /// <summary>第一報: the first report has been accepted on its way to the city.</summary>
    Reported,

    /// <summary>協議: a response plan lies before the city.</summary>
    Consulting,

    /// <summary>対応中: the city has agreed, the plan is being carried out.</summary>
    Responding,

    /// <summary>縮退運転: the service runs in part; counts as restart (要件28).</summary>
    Degraded,

    /// <summary>復旧: the service runs again.</summary>
    Recovered,

    /// <summary>再発防止: preventive actions are being agreed.</summary>
    Preventing,

    /// <summary>報告: the 障害報告書 is being written or lies before the city.</summary>
    Reporting,

    /// <summary>完了: closed.</summary>
    Closed,

    /// <summary>誤報: cancelled as a false alarm.</summary>
    Cancelled,

    /// <summary>統合: went on as another incident.</summary>
    Merged,
}

/// <summary>What the disturbance does to the service. Names are stored; never rename.</summary>
public enum IncidentImpact
{
    /// <summary>停止: the service cannot be used.</summary>
    Outage,

    /// <summary>一部影響: it can be used in part, or slowly.</summary>
    Partial,

    /// <summary>影響なし: nobody notices.</summary>
    None,
}

/// <summary>For whom a card is drawn: the vendor's channel and the city's have different buttons.</summary>
public enum IncidentAudience
{
    /// <summary>運用保守事業者.</summary>
    Vendor,

    /// <summary>本市.</summary>
    City,
}
