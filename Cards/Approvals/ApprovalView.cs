namespace ChatOpsBot.Cards.Approvals;

/// <summary>Where an approval stands. Names are stored; never rename.</summary>
public enum ApprovalState
{
    /// <summary>承認待ち.</summary>
    Pending,

    /// <summary>承認.</summary>
    Approved,

    /// <summary>差戻し: to be corrected and submitted again.</summary>
    SentBack,

    /// <summary>否認: will not be approved.</summary>
    Refused,

    /// <summary>失効: what was to be approved has changed.</summary>
    Lapsed,

    /// <summary>取下げ: the asker no longer wants it.</summary>
    Withdrawn,
}

/// <summary>One approval as a reader sees it. Instants are in the reader's time zone; title, names and comment are hostile until escaped.</summary>
/// <param name="Id">Shown id, <c>APR-7</c>.</param>
/// <param name="Number">The running number inside <paramref name="Id"/>; goes into the buttons.</param>
/// <param name="Title">What is to be approved.</param>
/// <param name="Subject">What it belongs to, <c>INC-12</c>.</param>
/// <param name="SubjectVersion">The version as it is to be read, 第2版.</param>
/// <param name="Sha256">Hash of exactly that version; the buttons carry it, the card shows its beginning.</param>
/// <param name="DueAt">By when, or null.</param>
/// <param name="Decided">Who decided and when; null while nobody has, and when it lapsed.</param>
/// <param name="Comment">Why it was sent back, refused, withdrawn or has lapsed; or null.</param>
/// <param name="NamedPerson">The one person who may decide, or null for everybody with the role.</param>
/// <param name="DocumentLink">Where the document can be fetched, or null.</param>
/// <param name="IsDrill">Marks the card with 訓練.</param>
/// <param name="CanDecide">Whether the reader may decide; true where many read.</param>
/// <param name="Content">What is to be approved, line by line, where there is no document; or null.</param>
public sealed record ApprovalView(
    string Id, long Number, ApprovalState State, string Title, string Subject, string SubjectVersion, string Sha256, PersonAt RequestedBy, DateTimeOffset Now,
    DateTimeOffset? DueAt, PersonAt? Decided, string? Comment, string? NamedPerson, Uri? DocumentLink, bool IsDrill, bool CanDecide, string? Content = null);

/// <summary>One row of the list.</summary>
public sealed record ApprovalRowView(
    string Id, string Title, string Subject, string SubjectVersion, PersonAt RequestedBy, DateTimeOffset? DueAt, bool IsDrill);

/// <summary>What waits to be approved, the most urgent first.</summary>
public sealed record ApprovalListView(IReadOnlyList<ApprovalRowView> Rows, int TotalCount, DateTimeOffset Now);
