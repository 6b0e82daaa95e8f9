namespace ChatOpsBot.Cards.Changes;

/// <summary>Opens the form of a new change case.</summary>
/// <param name="Title">What is to be applied, or null.</param>
public sealed record OpenNewChangeForm(string? Title) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "change.new/1";
}

/// <summary>Opens a new change case; <paramref name="Assets"/> are names of the register, one a line.</summary>
/// <param name="Kind">Name of a <see cref="ChangeKind"/>.</param>
public sealed record SaveNewChange(string? Kind, string? Title, string? Information, string? Assets, string? Source) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "change.save/1";
}

/// <summary>Opens the form of a step.</summary>
public sealed record OpenChangeForm(long ChangeId, ChangeStep Step) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "change.form/1";
}

/// <summary>影響報告, 緊急適用 with its reason, its end, 確認 or 取下げ: a step that is told in words.</summary>
public sealed record AdvanceChange(long ChangeId, int Version, ChangeStep Step, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "change.advance/1";
}

/// <summary>テスト計画; <paramref name="On"/> is a date phrase.</summary>
public sealed record PlanChangeTest(long ChangeId, int Version, string? Text, string? On) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "change.test/1";
}

/// <summary>テスト結果.</summary>
/// <param name="Passed"><c>passed</c> or <c>failed</c>.</param>
/// <param name="Evidence">Where the evidence is kept.</param>
public sealed record RecordChangeTest(long ChangeId, int Version, string? Passed, string? Text, string? Evidence) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "change.result/1";
}

/// <summary>The city's decision; <paramref name="Decision"/> is the name of a <see cref="ChangeDecision"/>, <paramref name="ReviewOn"/> a date phrase.</summary>
public sealed record DecideChange(long ChangeId, int Version, string? Decision, string? Text, string? ReviewOn) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "change.decide/1";
}

/// <summary>The city's word on a 緊急適用 afterwards; <paramref name="Approved"/> is <c>approved</c> or <c>disapproved</c>.</summary>
public sealed record RatifyChange(long ChangeId, int Version, string? Approved, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "change.ratify/1";
}

/// <summary>Turns the pages of 変更案件 一覧.</summary>
public sealed record ShowChangeList(int Page) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "change.list/1";
}
