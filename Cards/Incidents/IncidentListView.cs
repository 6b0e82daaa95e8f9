namespace ChatOpsBot.Cards.Incidents;

/// <summary>What the incident list shows. Names are on the wire; never rename.</summary>
public enum IncidentFilter
{
    /// <summary>全て, open ones first.</summary>
    All,

    /// <summary>進行中.</summary>
    Open,

    /// <summary>完了 (also 誤報 and 統合).</summary>
    Ended,

    /// <summary>訓練.</summary>
    Drill,
}

/// <summary>One row of the incident list.</summary>
public sealed record IncidentRowView(
    string Id, Severity Severity, IncidentState State, string Title, DateTimeOffset DetectedAt, DateTimeOffset? RecoveredAt, bool IsDrill = false);

/// <summary>One page of the incident list: open ones first.</summary>
/// <param name="Page">From 1.</param>
/// <param name="TotalCount">All that pass the filter.</param>
public sealed record IncidentListView(IReadOnlyList<IncidentRowView> Rows, IncidentFilter Filter, int Page, int PageCount, int TotalCount, int OpenCount);
