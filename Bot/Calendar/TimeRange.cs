namespace ChatOpsBot.Bot.Calendar;

/// <summary>A span of time in UTC, start inclusive, end exclusive.</summary>
internal readonly record struct TimeRange(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How long it is; never negative.</summary>
    public TimeSpan Length => To > From ? To - From : TimeSpan.Zero;
}
