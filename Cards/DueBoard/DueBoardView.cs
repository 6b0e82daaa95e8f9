namespace ChatOpsBot.Cards.DueBoard;

/// <summary>Who must act.</summary>
public enum DueSide
{
    /// <summary>運用保守事業者.</summary>
    Vendor,

    /// <summary>本市.</summary>
    City,
}

/// <summary>What the board is narrowed to. Names are on the wire; never rename.</summary>
public enum DueFilter
{
    /// <summary>全て.</summary>
    All,

    /// <summary>運用保守事業者.</summary>
    Vendor,

    /// <summary>本市.</summary>
    City,

    /// <summary>自分.</summary>
    Mine,
}

/// <summary>Something that is due. Title and name are hostile until escaped; the moment is in the reader's time zone.</summary>
/// <param name="Id">Shown id, <c>ISS-3</c>, to type next.</param>
/// <param name="Kind">What is due, in the reader's words.</param>
/// <param name="PersonName">Who must act, or null for everybody of that side.</param>
public sealed record DueRowView(string Id, string Kind, string Title, DateTimeOffset DueAt, DueSide Side, string? PersonName);

/// <summary>One page of everything that is due, what is overdue longest first.</summary>
/// <param name="Page">From 1.</param>
/// <param name="TotalCount">All that pass the filter.</param>
public sealed record DueBoardView(
    IReadOnlyList<DueRowView> Rows, DueFilter Filter, int Page, int PageCount, int TotalCount, int OverdueCount, int TodayCount, int WeekCount, DateTimeOffset Now);

/// <summary>Turns the pages of 期限, and narrows it.</summary>
public sealed record ShowDueBoard(DueFilter Filter, int Page) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "due.list/1";
}
