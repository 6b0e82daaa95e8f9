namespace ChatOpsBot.Cards.Advisories;

/// <summary>Opens the form of an assessment as a dialog.</summary>
public sealed record OpenAssessmentForm(long AdvisoryId) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "advisory.form/1";
}

/// <summary>評価. <paramref name="Verdict"/> is a name of <see cref="AdvisoryVerdict"/>.</summary>
public sealed record SubmitAssessment(long AdvisoryId, int Version, string? Verdict, string? Reason) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "advisory.assess/1";
}

/// <summary>市に提供.</summary>
public sealed record GiveAdvisory(long AdvisoryId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "advisory.provide/1";
}

/// <summary>変更案件にする. <paramref name="Kind"/> is a name of <see cref="Changes.ChangeKind"/>.</summary>
public sealed record MakeChangeOfAdvisory(long AdvisoryId, string? Kind) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "advisory.change/1";
}

/// <summary>Turns the pages of 脆弱性 一覧.</summary>
public sealed record ShowAdvisoryList(AdvisoryFilter Filter, string? Words, int Page) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "advisory.list/1";
}
