using System.ComponentModel.DataAnnotations;

using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>What is looked at; the settings it needs are each kind's own.</summary>
internal enum CheckKind
{
    /// <summary>An HTTP address answers as it should.</summary>
    Http,

    /// <summary>Something accepts connections at a port.</summary>
    Tcp,

    /// <summary>A name has addresses.</summary>
    Dns,

    /// <summary>A certificate is trusted, bears the name and does not run out soon.</summary>
    Tls,

    /// <summary>A query's first value is what it should be.</summary>
    Database,

    /// <summary>The figures of a PromQL query are within bounds.</summary>
    Prometheus,

    /// <summary>The newest file is not too old and not too small.</summary>
    File,

    /// <summary>Another instance of this bot can keep its promises.</summary>
    Instance,
}

/// <summary>One watched target. Set by whoever configures the installation, never from the chat.</summary>
internal sealed class HealthCheckOptions
{
    private ServiceTime? _watched;

    /// <summary>Identity of the check: its alert and its state hang on it. Unique, at most 100 characters.</summary>
    [Required, StringLength(100)]
    public string Name { get; set; } = "";

    /// <summary>What is looked at. Default: an HTTP address.</summary>
    [EnumDataType(typeof(CheckKind))]
    public CheckKind Kind { get; set; } = CheckKind.Http;

    /// <summary>The system as people call it, shown on the card. Default: the name.</summary>
    [StringLength(100)]
    public string? System { get; set; }

    /// <summary>How bad it is when the check fails. Default critical.</summary>
    [EnumDataType(typeof(Severity))]
    public Severity Severity { get; set; } = Severity.Critical;

    /// <summary>Seconds from the beginning of one run to the next. Default 60.</summary>
    [Range(5, 86400)]
    public int IntervalSeconds { get; set; } = 60;

    /// <summary>Seconds until no answer counts as a failure. Default 10.</summary>
    [Range(1, 60)]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>Failures in a row that raise the alert. Default 3.</summary>
    [Range(1, 100)]
    public int FailuresBeforeAlert { get; set; } = 3;

    /// <summary>Successes in a row that resolve it. Default 2.</summary>
    [Range(1, 100)]
    public int SuccessesBeforeRecovery { get; set; } = 2;

    /// <summary>When it is watched, such as <c>Mon-Fri 07:00-22:00</c> in Japan; none: always.</summary>
    public IList<string> Windows { get; } = [];

    /// <summary>
    /// True to let this check reach loopback, private and link-local addresses. Off by default, so that a mistaken or hostile address cannot make the bot
    /// talk to what only its own host can reach.
    /// </summary>
    public bool AllowPrivateAddress { get; set; }

    /// <summary>PEM file of the certificate authorities to trust instead of the machine's, for servers with certificates of the city's own; or null.</summary>
    public string? TrustedCertificates { get; set; }

    /// <summary>Http, Prometheus, Instance: absolute http or https address.</summary>
    public Uri? Url { get; set; }

    /// <summary>Http: the status of a healthy answer. Default 200.</summary>
    [Range(200, 599)]
    public int ExpectedStatus { get; set; } = 200;

    /// <summary>Http: text the first 64 kB of a healthy answer contain, or null.</summary>
    public string? ExpectedText { get; set; }

    /// <summary>Http: values in a healthy JSON answer of at most 64 kB, such as <c>$.parts[0].status = UP</c>.</summary>
    public IList<string> ExpectedJson { get; } = [];

    /// <summary>Http, Prometheus, Instance: true to follow at most five redirects, each judged by the same rule on addresses. Default false.</summary>
    public bool FollowRedirects { get; set; }

    /// <summary>Http (https only), Tls: days the certificate must at least be valid for; null for Http: not looked at, for Tls: 14.</summary>
    [Range(0, 3650)]
    public int? MinimumCertificateDays { get; set; }

    /// <summary>Tcp, Tls: <c>host:port</c>. Dns: the name.</summary>
    [StringLength(255)]
    public string? Target { get; set; }

    /// <summary>Dns: an address that must be among those of the name, or null.</summary>
    public string? ExpectedAddress { get; set; }

    /// <summary>Dns: the server to ask, <c>host</c> or <c>host:port</c>; null: as this machine looks up names.</summary>
    public string? Server { get; set; }

    /// <summary>Database: the engine.</summary>
    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.PostgreSql;

    /// <summary>Database: how to connect; a secret, never shown.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Database: one SELECT. Prometheus: PromQL.</summary>
    [StringLength(4000)]
    public string? Query { get; set; }

    /// <summary>Database: the first value, as text, or null.</summary>
    public string? ExpectedValue { get; set; }

    /// <summary>Database, Prometheus: the least healthy value, or null.</summary>
    public double? Minimum { get; set; }

    /// <summary>Database, Prometheus: the greatest healthy value, or null.</summary>
    public double? Maximum { get; set; }

    /// <summary>Prometheus: true when a query without data is healthy. Default false.</summary>
    public bool NoDataIsHealthy { get; set; }

    /// <summary>File: a file, or a folder whose newest file is meant.</summary>
    public string? Path { get; set; }

    /// <summary>File: which files of the folder count, <c>*.bak</c>; null: all.</summary>
    public string? Pattern { get; set; }

    /// <summary>File: minutes since the newest one was written, at most; null: any age.</summary>
    [Range(1, 366 * 24 * 60)]
    public int? MaxAgeMinutes { get; set; }

    /// <summary>File: bytes it has at least. Default 1.</summary>
    [Range(0, long.MaxValue)]
    public long MinimumBytes { get; set; } = 1;

    /// <summary>What people read: <see cref="System"/> or else <see cref="Name"/>.</summary>
    public string ShownName => string.IsNullOrWhiteSpace(System) ? Name : System;

    /// <summary>
    /// Longest time after one run in which the next one still continues what was measured; beyond it nothing is known (未計測).
    /// </summary>
    public TimeSpan LongestGap => TimeSpan.FromSeconds((2 * IntervalSeconds) + TimeoutSeconds);

    /// <summary>Whether the check is to run at that moment, once the windows have been validated.</summary>
    public bool IsWatched(DateTimeOffset at)
    {
        if (Windows.Count == 0)
            return true;
        _watched ??= new ServiceTime(
            Windows.Select(text => ServiceWindow.ReadWeekly(text)!.Value).SelectMany(weekly => weekly.Days.Select(day => (day, weekly.Window))),
            new Dictionary<DateOnly, IReadOnlyList<ServiceWindow>>());
        return _watched.IsOn(at);
    }
}
