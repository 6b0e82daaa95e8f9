namespace ChatOpsBot.TeamsEmulator.Identity;

/// <summary>How an identity endpoint behaves.</summary>
public enum ServerMood
{
    /// <summary>As it should.</summary>
    Well,

    /// <summary>Answers 500.</summary>
    Fails,

    /// <summary>Answers 200 with something that is no JSON.</summary>
    TalksNonsense,

    /// <summary>Takes the request and never answers.</summary>
    Hangs,

    /// <summary>Answers 429 with Retry-After 1.</summary>
    Throttles,

    /// <summary>The token endpoint answers 400 <c>temporarily_unavailable</c>; others 503.</summary>
    IsTemporarilyUnavailable,
}
