using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>Section <c>SelfMonitoring</c>: how the bot watches itself.</summary>
internal sealed class SelfMonitoringOptions
{
    public const string Section = "SelfMonitoring";

    /// <summary>Megabytes the database's drive must have left; below it the bot says that it is degraded. 0 does not look. Default 500.</summary>
    public int MinimumFreeMegabytes { get; set; } = 500;

    /// <summary>E-mail addresses told of notices Teams has not taken, besides whoever is on duty.</summary>
    public List<string> EmailTo { get; } = [];

    /// <summary>The sign of life.</summary>
    public HeartbeatOptions Heartbeat { get; } = new();

    /// <summary>Section <c>SelfMonitoring:Heartbeat</c>: the sign of life to a watcher outside this machine. Its addresses are secrets and never logged.</summary>
    internal sealed class HeartbeatOptions
    {
        /// <summary>Address called while all is well, https or on this machine; none (default) sends nothing.</summary>
        public Uri? Url { get; set; }

        /// <summary>Address called instead while it is not; none (default) falls silent.</summary>
        public Uri? FailUrl { get; set; }

        /// <summary>True calls with POST instead of GET. Default false.</summary>
        public bool UsePost { get; set; }

        /// <summary>Seconds from one sign to the next. Default 60.</summary>
        public int IntervalSeconds { get; set; } = 60;

        /// <summary>Seconds the watcher has to answer. Default 10.</summary>
        public int TimeoutSeconds { get; set; } = 10;
    }
}

/// <summary>Stops a wrongly configured bot at start, with a sentence that names the key.</summary>
internal sealed class ValidateSelfMonitoringOptions : IValidateOptions<SelfMonitoringOptions>
{
    private const int Megabytes = 10_000_000;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SelfMonitoringOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(SelfMonitoringOptions options)
    {
        if (options.MinimumFreeMegabytes is < 0 or > Megabytes)
            yield return $"SelfMonitoring:MinimumFreeMegabytes must be between 0 and {Megabytes}.";
        if (options.EmailTo.Any(string.IsNullOrWhiteSpace))
            yield return "SelfMonitoring:EmailTo must not contain an empty address.";
        var heartbeat = options.Heartbeat;
        if (heartbeat.IntervalSeconds is < 10 or > 3600)
            yield return "SelfMonitoring:Heartbeat:IntervalSeconds must be between 10 and 3600.";
        if (heartbeat.TimeoutSeconds is < 1 or > 60)
            yield return "SelfMonitoring:Heartbeat:TimeoutSeconds must be between 1 and 60.";
        if (heartbeat.Url is { } url && !IsSafe(url))
            yield return "SelfMonitoring:Heartbeat:Url must be an https address, or one of this machine.";
        if (heartbeat.FailUrl is { } failUrl && !IsSafe(failUrl))
            yield return "SelfMonitoring:Heartbeat:FailUrl must be an https address, or one of this machine.";
        if (heartbeat is { Url: null, FailUrl: not null })
            yield return "SelfMonitoring:Heartbeat:FailUrl needs SelfMonitoring:Heartbeat:Url.";
    }

    // The address is the watcher's password for us: it does not travel in the clear.
    private static bool IsSafe(Uri address) => address is { IsAbsoluteUri: true, UserInfo.Length: 0 }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
