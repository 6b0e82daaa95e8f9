using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>A feed could not be read. It is expected, kept as the feed's state, and tried again.</summary>
/// <param name="detail">Particulars in our own words, never quoting what was read: <c>HTTP 503</c>.</param>
/// <param name="retryAfter">How long it asked to be left alone, or null.</param>
internal sealed class FeedException(FeedTrouble trouble, string? detail = null, TimeSpan? retryAfter = null) : Exception($"{trouble} {detail}")
{
    public FeedTrouble Trouble { get; } = trouble;

    public string? Detail { get; } = detail;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
