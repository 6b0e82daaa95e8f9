using Microsoft.Extensions.Options;

namespace ChatOpsBot.Jobs.Digests;

/// <summary>The moments digests are due by the settings, closed days not looked at.</summary>
public interface IDigestTimes
{
    /// <summary>Of the daily digest.</summary>
    CronTimes Daily { get; }

    /// <summary>Of the weekly digest.</summary>
    CronTimes Weekly { get; }

    /// <summary>Of the digest at the end of a month.</summary>
    CronTimes Monthly { get; }
}

internal sealed class DigestTimes(IOptions<DigestOptions> options) : IDigestTimes
{
    public CronTimes Daily { get; } = Read(options.Value.Daily);

    public CronTimes Weekly { get; } = Read(options.Value.Weekly);

    public CronTimes Monthly { get; } = Read(options.Value.Monthly);

    // The options are validated at start.
    private static CronTimes Read(DigestTime time) => CronTimes.TryParse(time.Cron, out var times, out var fault) ? times : throw new FormatException(fault);
}
