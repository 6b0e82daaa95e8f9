using System.ComponentModel.DataAnnotations;

using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Cards;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Section <c>Heartbeats</c>: the data-linkage and backup jobs that report to the bot (要件16, 20).</summary>
internal sealed class HeartbeatsOptions
{
    public const string Section = "Heartbeats";

    /// <summary>The jobs; none by default.</summary>
    public IList<HeartbeatOptions> Jobs { get; } = [];

    /// <summary>The job of that name, or null.</summary>
    public HeartbeatOptions? Find(string name) => Jobs.FirstOrDefault(job => string.Equals(job.Name, name, StringComparison.Ordinal));
}

/// <summary>One job that has to report.</summary>
internal sealed class HeartbeatOptions
{
    /// <summary>Identity of the job and part of its address; letters, digits, dot, hyphen, underscore. Unique.</summary>
    [Required, RegularExpression("[A-Za-z0-9._-]{1,64}")]
    public string Name { get; set; } = "";

    /// <summary>The job as people call it, shown on the card. Default: the name.</summary>
    [StringLength(100)]
    public string? System { get; set; }

    /// <summary>The bearer token only this job knows, at least 16 characters. No default.</summary>
    [Required, MinLength(16, ErrorMessage = "must have at least 16 characters.")]
    public string Token { get; set; } = "";

    /// <summary>How bad it is when the job fails or does not report. Default critical.</summary>
    [EnumDataType(typeof(Severity))]
    public Severity Severity { get; set; } = Severity.Critical;

    /// <summary>Seconds from one success to the next. Null (default): only reported failures count, silence does not.</summary>
    [Range(30, 366 * 86400)]
    public int? PeriodSeconds { get; set; }

    /// <summary>Seconds a success may be late before it is an alert. Default 300.</summary>
    [Range(0, 7 * 86400)]
    public int GraceSeconds { get; set; } = 300;

    /// <summary>What people read: <see cref="System"/> or else <see cref="Name"/>.</summary>
    public string ShownName => string.IsNullOrWhiteSpace(System) ? Name : System;

    /// <summary>The latest moment a success after <paramref name="last"/> is in time; null when silence does not count.</summary>
    public DateTimeOffset? Deadline(DateTimeOffset last) => PeriodSeconds is { } period ? last.AddSeconds((long)period + GraceSeconds) : null;
}

internal sealed class ValidateHeartbeatsOptions : IValidateOptions<HeartbeatsOptions>
{
    public ValidateOptionsResult Validate(string? name, HeartbeatsOptions options)
    {
        var faults = options.Jobs.SelectMany((job, index) => AnnotationFaults.Of(job, $"{HeartbeatsOptions.Section}:{index}")).ToList();
        faults.AddRange(options.Jobs
            .GroupBy(job => job.Name, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => $"{HeartbeatsOptions.Section}: the name '{same.Key}' is used twice; a heartbeat's name is its identity."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
