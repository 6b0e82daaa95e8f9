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
/// <param name="DocumentLink">Where the document can be fetched, or null.</param>
/// <param name="IsDrill">Marks the card with 訓練.</param>
public sealed record ApprovalView(
    string Id, long Number, ApprovalState State, string Title, string Subject, string SubjectVersion, string Sha256, PersonAt RequestedBy, DateTimeOffset Now,
    DateTimeOffset? DueAt, PersonAt? Decided, string? Comment, Uri? DocumentLink, bool IsDrill)
{
    /// <summary>Whether the reader may decide the step that waits; false where many read.</summary>
    public bool CanDecide { get; init; }

    /// <summary>Whose deputy the reader is in this, or null.</summary>
    public string? DecidesFor { get; init; }

    /// <summary>Whether the reader may take the request back.</summary>
    public bool CanWithdraw { get; init; }

    /// <summary>What is to be approved, line by line, where there is no document; or null.</summary>
    public string? Content { get; init; }

    /// <summary>Who must say yes, one after the other; those who have come first.</summary>
    public IReadOnlyList<ApprovalStepView> Steps { get; init; } = [];

    /// <summary>Channel user ids of those who are to see this card with their buttons where many read it; empty on a card for one reader.</summary>
    public IReadOnlyList<string> RefreshFor { get; init; } = [];
}

/// <summary>One yes that is needed.</summary>
/// <param name="Who">The role, or the people who are named, in the reader's words.</param>
/// <param name="Decided">Who said it and when, or null.</param>
/// <param name="For">Whose deputy they were, or null.</param>
public sealed record ApprovalStepView(string Who, PersonAt? Decided, string? For);

/// <summary>What is looked at when the evidence of an approval is verified.</summary>
public enum ApprovalCheck
{
    /// <summary>Each decision's hash covers the one before it, the first one the request.</summary>
    Chain,

    /// <summary>The approval stands where its decisions say.</summary>
    Outcome,

    /// <summary>The audit log is unbroken and knows exactly these decisions.</summary>
    AuditLog,

    /// <summary>The kept document is the one that was decided on, byte by byte.</summary>
    Document,
}

/// <summary>One thing that was looked at.</summary>
public sealed record ApprovalCheckView(ApprovalCheck Check, bool Agrees);

/// <summary>What verifying an approval showed.</summary>
/// <param name="Decisions">What was decided, in order, each as a sentence; hostile until escaped.</param>
/// <param name="Sha256">Hash of the version that was decided on.</param>
/// <param name="ChainHash">Hash of the last decision, for whoever keeps it outside; null when nothing was decided.</param>
public sealed record ApprovalVerificationView(
    string Id, string Subject, string SubjectVersion, string Sha256, IReadOnlyList<ApprovalCheckView> Checks, IReadOnlyList<string> Decisions, string? ChainHash);

/// <summary>One row of the list.</summary>
public sealed record ApprovalRowView(
    string Id, string Title, string Subject, string SubjectVersion, PersonAt RequestedBy, DateTimeOffset? DueAt, bool IsDrill)
{
    /// <summary>Where it stands.</summary>
    public ApprovalState State { get; init; }

    /// <summary>Who decided it and when, or null.</summary>
    public PersonAt? Decided { get; init; }
}

/// <summary>What waits to be approved, the most urgent first; or what was decided, the newest first.</summary>
public sealed record ApprovalListView(IReadOnlyList<ApprovalRowView> Rows, int TotalCount, DateTimeOffset Now, bool AreDecided = false);
