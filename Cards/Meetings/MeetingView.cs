namespace ChatOpsBot.Cards.Meetings;

/// <summary>What kind of meeting. Names are stored; never rename.</summary>
public enum MeetingKind
{
    /// <summary>定例会 (要件2).</summary>
    Regular,

    /// <summary>担当者会議 (要件3).</summary>
    Working,
}

/// <summary>Where a meeting stands.</summary>
public enum MeetingState
{
    /// <summary>予定.</summary>
    Planned,

    /// <summary>議事録待ち: it has been, and its minutes are not written.</summary>
    AwaitingMinutes,

    /// <summary>議事録 承認待ち.</summary>
    MinutesSubmitted,

    /// <summary>議事録 差戻し.</summary>
    MinutesReturned,

    /// <summary>議事録 承認済.</summary>
    MinutesApproved,

    /// <summary>中止.</summary>
    Cancelled,
}

/// <summary>安定稼働判定. Names are stored; never rename.</summary>
public enum StabilityDecision
{
    /// <summary>判定なし: what was decided before holds.</summary>
    None,

    /// <summary>安定稼働: from now on four meetings a year.</summary>
    Stable,

    /// <summary>安定していない: monthly again.</summary>
    Unstable,
}

/// <summary>A step of a meeting.</summary>
public enum MeetingStep
{
    /// <summary>資料を作成.</summary>
    Material,

    /// <summary>議事録を書く.</summary>
    Minutes,

    /// <summary>日程変更.</summary>
    Move,

    /// <summary>中止.</summary>
    Cancel,
}

/// <summary>A meeting as a reader sees it (要件2, 3). Instants are already in the reader's time zone; all texts are hostile until escaped.</summary>
public sealed record MeetingView
{
    /// <summary>The running number; goes into the buttons.</summary>
    public required long Number { get; init; }

    /// <summary>State of the meeting this card shows.</summary>
    public required int Version { get; init; }

    /// <summary>What kind.</summary>
    public required MeetingKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required MeetingState State { get; init; }

    /// <summary>件名.</summary>
    public required string Title { get; init; }

    /// <summary>When it begins.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>場所, or null.</summary>
    public string? Place { get; init; }

    /// <summary>対象期間 of a 定例会, or null.</summary>
    public (DateOnly First, DateOnly Last)? Period { get; init; }

    /// <summary>Whether there is one each month, or four a year; null of a 担当者会議.</summary>
    public bool? IsMonthly { get; init; }

    /// <summary>What it is about, <c>INC-3</c>, or null.</summary>
    public string? Related { get; init; }

    /// <summary>第n版 of the material, or null; and its page.</summary>
    public int? MaterialVersion { get; init; }

    /// <inheritdoc cref="MaterialVersion"/>
    public Uri? Material { get; init; }

    /// <summary>第n版 of the minutes, or null; and their page.</summary>
    public int? MinutesVersion { get; init; }

    /// <inheritdoc cref="MinutesVersion"/>
    public Uri? MinutesPage { get; init; }

    /// <summary>What the newest minutes say, or null.</summary>
    public MinutesView? Minutes { get; init; }

    /// <summary>Number of the approval that waits, <c>APR-4</c>, or null.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>Who approved the minutes, and when.</summary>
    public PersonAt? Approved { get; init; }

    /// <summary>The issues that came of it.</summary>
    public IReadOnlyList<string> Issues { get; init; } = [];

    /// <summary>Why it was cancelled, or null.</summary>
    public string? CancelledBecause { get; init; }

    /// <summary>When the card is drawn.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The steps its reader may take.</summary>
    public required IReadOnlySet<MeetingStep> Steps { get; init; }

    /// <summary>Shown id.</summary>
    public string Id => $"MTG-{Number}";
}

/// <summary>What minutes say.</summary>
/// <param name="Homework">宿題, one a line: content, who, by when.</param>
public sealed record MinutesView(
    DateTimeOffset From, DateTimeOffset To, string Place, string Attendees, string Agenda, string? Decisions, string? Homework, StabilityDecision Stability);
