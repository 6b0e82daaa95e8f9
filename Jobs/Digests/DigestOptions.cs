using Microsoft.Extensions.Options;

namespace ChatOpsBot.Jobs.Digests;

/// <summary>When one kind of digest is due.</summary>
internal sealed class DigestTime
{
    /// <summary>Quartz cron expression (second minute hour day month weekday), read in Asia/Tokyo.</summary>
    public string Cron { get; set; } = "";
}

/// <summary>Section <c>Digests</c>: when digests are due. On a day the city is closed the daily one is left out, the others wait for the next open day.</summary>
internal sealed class DigestOptions
{
    public const string Section = "Digests";

    /// <summary>Default 08:45 Monday to Friday.</summary>
    public DigestTime Daily { get; set; } = new() { Cron = "0 45 8 ? * MON-FRI" };

    /// <summary>Default 09:00 on Mondays.</summary>
    public DigestTime Weekly { get; set; } = new() { Cron = "0 0 9 ? * MON" };

    /// <summary>Default 17:30 on the last day of the month.</summary>
    public DigestTime Monthly { get; set; } = new() { Cron = "0 30 17 L * ?" };
}

internal sealed class ValidateDigestOptions(TimeProvider clock) : IValidateOptions<DigestOptions>
{
    public ValidateOptionsResult Validate(string? name, DigestOptions options)
    {
        var faults = new[] { (nameof(options.Daily), options.Daily), (nameof(options.Weekly), options.Weekly), (nameof(options.Monthly), options.Monthly) }
            .Select(digest => FaultOf(digest.Item1, digest.Item2.Cron)).OfType<string>().ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private string? FaultOf(string kind, string cron)
    {
        var reason = CronTimes.TryParse(cron, out var times, out var fault) ? times.NextAfter(clock.GetUtcNow()) is null ? "it never comes due" : null : fault;
        return reason is null ? null
            : $"{DigestOptions.Section}:{kind}:{nameof(DigestTime.Cron)} is '{cron}', expected a Quartz cron expression " +
                $"(second minute hour day month weekday) such as '0 45 8 ? * MON-FRI': {reason}";
    }
}
