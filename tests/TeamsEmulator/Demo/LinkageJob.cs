using System.Security.Cryptography;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>What a linkage job does when it runs.</summary>
internal enum LinkageBehaviour
{
    Normal,
    DoesNotStart,
    EndsLate,
    Fails,
    WritesHalf,
}

/// <summary>One data-linkage job of the city: every three minutes, into which a minute for its start and two for its end just fit.</summary>
/// <param name="name">Its identity in the bot's settings and part of its address.</param>
/// <param name="shownName">What people call it.</param>
/// <param name="minute">The minute of the hour it runs in for the first time.</param>
internal sealed class LinkageJob(string name, string shownName, int minute)
{
    internal const int EveryMinutes = 3, StartWithinMinutes = 1, FinishWithinMinutes = 2, ExpectedRecords = 1000, TolerancePercent = 10;

    internal string Name => name;

    internal string ShownName => shownName;

    /// <summary>The token only this job knows.</summary>
    internal string Token { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The schedule as the bot is told of it. An hour has whole rounds, so that UTC and Japan agree about the minutes.</summary>
    internal string Cron => $"0 {minute % EveryMinutes}/{EveryMinutes} * * * ?";

    /// <summary>What it does from now on.</summary>
    internal LinkageBehaviour Behaviour { get; set; }

    /// <summary>What became of its latest run, in words.</summary>
    internal string LastRun { get; set; } = "まだ実行していません";

    /// <summary>The first scheduled time after this moment.</summary>
    internal DateTimeOffset NextAfter(DateTimeOffset at)
    {
        var next = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero).AddMinutes(1);
        while (next.Minute % EveryMinutes != minute % EveryMinutes) next = next.AddMinutes(1);
        return next;
    }
}
