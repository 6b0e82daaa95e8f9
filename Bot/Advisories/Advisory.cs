using System.Globalization;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>
/// A vulnerability, an incident elsewhere or a sign of attacks, as the feeds tell of it (要件18), and what is made of it here. What the feeds say is kept in
/// <see cref="AdvisorySource"/>; the fields here are what comes of all of them.
/// </summary>
internal sealed class Advisory
{
    /// <summary>Longest texts, characters.</summary>
    public const int ReasonLength = 1000, PersonNameLength = 200, SearchLength = 1500;

    public long Id { get; private set; }

    /// <summary>「ADV-3」.</summary>
    public string DisplayId => string.Create(CultureInfo.InvariantCulture, $"ADV-{Id}");

    public string Title { get; private set; } = "";

    public string? Summary { get; private set; }

    public string? Link { get; private set; }

    /// <summary>CVSS base score, or null.</summary>
    public double? Score { get; private set; }

    public string? ScoreVersion { get; private set; }

    /// <summary>Known to be exploited.</summary>
    public bool IsExploited { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset? ModifiedAt { get; private set; }

    /// <summary>When it was first read here.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>Title, ids and assets as they are searched, folded.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>It concerns an asset in use.</summary>
    public bool HasMatch { get; private set; }

    /// <summary>It concerns an asset the contract covers.</summary>
    public bool IsInScope { get; private set; }

    /// <summary>What the vendor says of it; null while nothing, or again.</summary>
    public AdvisoryVerdict? Verdict { get; private set; }

    /// <summary>The latest assessment, also one that no longer stands.</summary>
    public AdvisoryVerdict? LastVerdict { get; private set; }

    public DateTimeOffset? AssessedAt { get; private set; }

    public string? AssessedByName { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Why the latest assessment no longer stands, or null.</summary>
    public ReopenCause? Reopened { get; private set; }

    /// <summary>By when what is owed is owed, or null.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>What <see cref="DueAt"/> is of.</summary>
    public AdvisoryDuty? DueDuty { get; private set; }

    public DateTimeOffset? ProvidedAt { get; private set; }

    public string? ProvidedByName { get; private set; }

    /// <summary>When Teams took it for the city, or null.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>The change case made of it, or null.</summary>
    public long? ChangeCaseNumber { get; private set; }

    /// <summary>Counts changes; a card carries the version it was drawn from.</summary>
    public int Version { get; private set; } = 1;

    public AdvisoryLevel Level => LevelOf(Score);

    public AdvisoryState State => Verdict switch
    {
        AdvisoryVerdict.Affected => AdvisoryState.Affected,
        AdvisoryVerdict.NotAffected => AdvisoryState.NotAffected,
        AdvisoryVerdict.Investigating => AdvisoryState.Investigating,
        _ => HasMatch || Reopened is not null ? AdvisoryState.Unassessed : AdvisoryState.Unmatched,
    };

    /// <summary>Work for people: it has a card. Everything else is kept and listed on request.</summary>
    public bool IsVisible => HasMatch || LastVerdict is not null || ProvidedAt is not null;

    /// <summary>What is owed next: what the contract covers is assessed, and what concerns the system is given to the city.</summary>
    public AdvisoryDuty? Duty => State switch
    {
        AdvisoryState.Unassessed when IsInScope || Reopened is not null => AdvisoryDuty.Assess,
        AdvisoryState.Investigating => AdvisoryDuty.Assess,
        AdvisoryState.Affected when ProvidedAt is null => AdvisoryDuty.Provide,
        _ => null,
    };

    public static AdvisoryLevel LevelOf(double? score) => score switch
    {
        null => AdvisoryLevel.Unknown,
        >= 9 => AdvisoryLevel.Critical,
        >= 7 => AdvisoryLevel.High,
        >= 4 => AdvisoryLevel.Medium,
        _ => AdvisoryLevel.Low,
    };

    /// <summary>Takes over what the feeds say now.</summary>
    public void Describe(AdvisoryFacts facts) =>
        (Title, Summary, Link, Score, ScoreVersion, IsExploited, PublishedAt, ModifiedAt, Version) = (
            facts.Title, facts.Summary, facts.Link, facts.Score?.Value, facts.Score?.Version, facts.IsExploited, facts.PublishedAt, facts.ModifiedAt, Version + 1);

    /// <summary>The assets it concerns have been looked for.</summary>
    public void Match(bool hasMatch, bool isInScope, string searchText) =>
        (HasMatch, IsInScope, SearchText, Version) = (hasMatch, isInScope, searchText, Version + 1);

    /// <summary>評価.</summary>
    public void Assess(AdvisoryVerdict verdict, Person by, string reason, DateTimeOffset at) =>
        (Verdict, LastVerdict, AssessedByName, Reason, AssessedAt, Reopened, Version) = (verdict, verdict, by.Name, reason, at, null, Version + 1);

    /// <summary>
    /// 非該当 was said of something that is now another: it is to be assessed again. Only 非該当 falls: 該当 stays true of what has become worse.
    /// </summary>
    /// <returns>False when there was nothing to open again.</returns>
    public bool Reopen(ReopenCause cause)
    {
        if (Verdict != AdvisoryVerdict.NotAffected)
            return false;
        (Verdict, Reopened, Version) = (null, cause, Version + 1);
        return true;
    }

    /// <summary>Sets by when what is owed is owed; both null for nothing.</summary>
    public void Owe(AdvisoryDuty? duty, DateTimeOffset? by) => (DueDuty, DueAt) = (duty, by);

    /// <summary>市への提供.</summary>
    public void Provide(Person by, DateTimeOffset at) => (ProvidedByName, ProvidedAt, Version) = (by.Name, at, Version + 1);

    /// <summary>Teams has taken it for the city.</summary>
    public void Accept(DateTimeOffset at) => (AcceptedAt, Version) = (AcceptedAt ?? at, Version + 1);

    /// <summary>A change case has been made of it.</summary>
    public void LinkChange(long number) => (ChangeCaseNumber, Version) = (number, Version + 1);
}

/// <summary>What comes of all that the feeds say of an advisory.</summary>
internal sealed record AdvisoryFacts(
    string Title, string? Summary, string? Link, CvssScore? Score, bool IsExploited, DateTimeOffset? PublishedAt, DateTimeOffset? ModifiedAt);
