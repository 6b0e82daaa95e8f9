using System.ComponentModel.DataAnnotations;

using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Section <c>Monitoring</c>: what the bot watches by itself (要件15).</summary>
internal sealed class MonitoringOptions
{
    public const string Section = "Monitoring";

    /// <summary>The targets; none by default.</summary>
    public IList<HealthCheckOptions> Checks { get; } = [];
}

/// <summary>One watched HTTP address. Set by whoever configures the installation, never from the chat.</summary>
internal sealed class HealthCheckOptions
{
    /// <summary>Identity of the check: its alert and its state hang on it. Unique, at most 100 characters.</summary>
    [Required, StringLength(100)]
    public string Name { get; set; } = "";

    /// <summary>Absolute http or https address, fetched with GET; redirects are not followed.</summary>
    [Required]
    public Uri? Url { get; set; }

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

    /// <summary>The HTTP status of a healthy answer. Default 200.</summary>
    [Range(200, 599)]
    public int ExpectedStatus { get; set; } = 200;

    /// <summary>Text the first 64 kB of a healthy answer contain, or null.</summary>
    public string? ExpectedText { get; set; }

    /// <summary>
    /// True to let this check reach loopback, private and link-local addresses. Off by default, so that a mistaken or hostile address cannot make the bot
    /// talk to what only its own host can reach.
    /// </summary>
    public bool AllowPrivateAddress { get; set; }

    /// <summary>What people read: <see cref="System"/> or else <see cref="Name"/>.</summary>
    public string ShownName => string.IsNullOrWhiteSpace(System) ? Name : System;
}
