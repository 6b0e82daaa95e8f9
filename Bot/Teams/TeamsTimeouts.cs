namespace ChatOpsBot.Bot.Teams;

/// <summary>How long the channel waits for others. Not settings: they follow from Teams' own limits.</summary>
internal sealed record TeamsTimeouts
{
    /// <summary>One call to the connector or the token endpoint.</summary>
    public TimeSpan Call { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>One fetch of metadata and keys together; Teams gives up on a request after 10 to 15 s.</summary>
    public TimeSpan KeyFetch { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Fetching one attached file.</summary>
    public TimeSpan File { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>First pause before a read is tried again; doubled each time, with jitter.</summary>
    public TimeSpan ReadRetry { get; init; } = TimeSpan.FromSeconds(1);
}
