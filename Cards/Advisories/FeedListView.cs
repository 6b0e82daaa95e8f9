namespace ChatOpsBot.Cards.Advisories;

/// <summary>What a feed is made of. Names stand in the settings; never rename.</summary>
public enum FeedKind
{
    /// <summary>JVNDB RSS (RSS 1.0/RDF with the sec: module).</summary>
    Jvn,

    /// <summary>MyJVN API as JSON: the list of overviews or of alerts.</summary>
    MyJvnJson,

    /// <summary>RSS of any version.</summary>
    Rss,

    /// <summary>Atom.</summary>
    Atom,

    /// <summary>A list of exploited vulnerabilities in the shape of CISA's.</summary>
    Kev,
}

/// <summary>Why a feed could not be read. Names are stored; never rename.</summary>
public enum FeedTrouble
{
    /// <summary>Nobody answers, or the name is unknown.</summary>
    Unreachable,

    /// <summary>No whole answer within the time limit.</summary>
    TimedOut,

    /// <summary>It answers with an error.</summary>
    Refused,

    /// <summary>The address is not one of the public internet.</summary>
    ForbiddenAddress,

    /// <summary>It redirects too often, or to where no feed may be.</summary>
    UnsafeRedirect,

    /// <summary>More than <c>MaxBytes</c>, also after decompression.</summary>
    TooLarge,

    /// <summary>The characters cannot be read.</summary>
    WrongEncoding,

    /// <summary>It breaks off, or is no XML or JSON, or more deeply nested than any feed.</summary>
    Malformed,

    /// <summary>It is something else, such as a page that says an error.</summary>
    NotAFeed,

    /// <summary>What it said could not be saved.</summary>
    NotSaved,
}

/// <summary>One feed in 脆弱性 情報源.</summary>
/// <param name="Host">Where it is read from.</param>
/// <param name="Since">Since when it is set up.</param>
/// <param name="LastSuccessAt">When it was last read, or null.</param>
/// <param name="Trouble">What went wrong at the last try, or null.</param>
/// <param name="Detail">Particulars in our own words, <c>HTTP 503</c>, or null.</param>
/// <param name="NextTryAt">When it is read next.</param>
/// <param name="Entries">How many entries it had when it was last read.</param>
/// <param name="IsStale">Too long since it was read.</param>
public sealed record FeedRowView(
    string Name, FeedKind Kind, string Host, int IntervalMinutes, DateTimeOffset Since, DateTimeOffset? LastSuccessAt, FeedTrouble? Trouble, string? Detail,
    DateTimeOffset NextTryAt, int Entries, bool IsStale);

/// <summary>脆弱性 情報源.</summary>
public sealed record FeedListView(IReadOnlyList<FeedRowView> Rows, DateTimeOffset Now, bool MayFetch);
