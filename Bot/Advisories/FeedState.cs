using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>How the reading of a feed goes: a broken feed does no harm, but it is seen (要件18).</summary>
internal sealed class FeedState
{
    /// <summary>Longest texts, characters.</summary>
    public const int NameLength = 60, TagLength = 300, DetailLength = 60;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SoonestStale = TimeSpan.FromHours(24);

    /// <summary>Name of the feed in the settings.</summary>
    public required string Name { get; init; }

    /// <summary>Since when it is set up.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>SHA-256 of the address that <see cref="ETag"/> is of.</summary>
    public string? UrlSha256 { get; private set; }

    /// <summary>What it said of its last answer, to ask only for what has changed.</summary>
    public string? ETag { get; private set; }

    /// <inheritdoc cref="ETag"/>
    public string? LastModified { get; private set; }

    /// <summary>When it was last read to its end and saved, or said that nothing had changed.</summary>
    public DateTimeOffset? LastSuccessAt { get; private set; }

    /// <summary>Entries it had then.</summary>
    public int Entries { get; private set; }

    /// <summary>What went wrong at the last try, or null.</summary>
    public FeedTrouble? Trouble { get; private set; }

    /// <summary>Particulars, or null.</summary>
    public string? Detail { get; private set; }

    /// <summary>Tries in a row that failed.</summary>
    public int Failures { get; private set; }

    /// <summary>When it is read next.</summary>
    public required DateTimeOffset NextTryAt { get; set; }

    /// <summary>When people were told that nothing comes any more; null while it does.</summary>
    public DateTimeOffset? ToldStaleAt { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; private set; }

    /// <summary>It was read. Without a new tag the one it has stays true.</summary>
    public void Succeed(FeedAnswer answer, string urlSha256, int? entries, DateTimeOffset at, TimeSpan interval)
    {
        (UrlSha256, ETag, LastModified) = answer.Body is null
            ? (urlSha256, Fitting(answer.ETag) ?? ETag, answer.LastModified ?? LastModified)
            : (urlSha256, Fitting(answer.ETag), answer.LastModified);
        (LastSuccessAt, Entries, Trouble, Detail, Failures) = (at, entries ?? Entries, null, null, 0);
        (NextTryAt, Version) = (at + interval, Version + 1);
    }

    /// <summary>It could not be read: again after 5, 10, 20 minutes and so on up to its interval, and not before it asked to be.</summary>
    public void Fail(FeedException failure, DateTimeOffset at, TimeSpan interval)
    {
        Failures++;
        (Trouble, Detail) = (failure.Trouble, failure.Detail is { Length: > DetailLength } detail ? detail[..DetailLength] : failure.Detail);
        var pause = FirstPause * Math.Pow(2, Math.Min(Failures, 12) - 1);
        pause = pause < interval ? pause : interval;
        (NextTryAt, Version) = (at + (failure.RetryAfter > pause ? failure.RetryAfter.Value : pause), Version + 1);
    }

    /// <summary>Somebody is about to read it until then.</summary>
    public void Claim(DateTimeOffset until) => (NextTryAt, Version) = (until, Version + 1);

    /// <summary>Nothing has come for more than two intervals, and for a day at least.</summary>
    public bool IsStale(DateTimeOffset now, TimeSpan interval) => now - (LastSuccessAt ?? AddedAt) > (interval * 2 > SoonestStale ? interval * 2 : SoonestStale);

    private static string? Fitting(string? tag) => tag is { Length: <= TagLength } ? tag : null;
}
