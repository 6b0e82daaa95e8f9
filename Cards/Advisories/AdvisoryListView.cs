namespace ChatOpsBot.Cards.Advisories;

/// <summary>What the list shows. Names are on the wire; never rename.</summary>
public enum AdvisoryFilter
{
    /// <summary>What concerns an asset, or was assessed or given to the city; what is owed first.</summary>
    Matched,

    /// <summary>未評価.</summary>
    Unassessed,

    /// <summary>調査中.</summary>
    Investigating,

    /// <summary>該当.</summary>
    Affected,

    /// <summary>全て: what matches no asset too.</summary>
    All,
}

/// <summary>One row of 脆弱性 一覧.</summary>
/// <param name="IsOutOfScope">It concerns assets, and the contract covers none of them.</param>
public sealed record AdvisoryRowView(
    string Id, string Title, AdvisoryState State, AdvisoryLevel Level, double? Score, bool IsExploited, bool IsOutOfScope, IReadOnlyList<string> Assets,
    (AdvisoryDuty Duty, DateTimeOffset At)? Due, bool IsProvided);

/// <summary>One page of 脆弱性 一覧. Words are hostile until escaped.</summary>
/// <param name="Words">What is searched for, or empty.</param>
/// <param name="Page">From 1.</param>
/// <param name="OpenCount">How many are owed an assessment or the city.</param>
/// <param name="StaleFeeds">Names of the feeds that bring nothing any more.</param>
public sealed record AdvisoryListView(
    IReadOnlyList<AdvisoryRowView> Rows, AdvisoryFilter Filter, string Words, int Page, int PageCount, int TotalCount, int OpenCount,
    IReadOnlyList<string> StaleFeeds, DateTimeOffset Now);
