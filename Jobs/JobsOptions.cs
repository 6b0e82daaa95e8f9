using System.ComponentModel.DataAnnotations;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Jobs;

/// <summary>Section <c>Jobs</c>: whether the scheduler runs, and how often the sweeps do.</summary>
internal sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>False leaves the scheduler built but not started; for tests of everything else. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Seconds between two looks for due deadlines. Default 5.</summary>
    [Range(1, 60, ErrorMessage = "Jobs:DeadlineSweepSeconds must be between {1} and {2} seconds.")]
    public int DeadlineSweepSeconds { get; set; } = 5;

    /// <summary>Seconds between two looks for due health checks; no check runs more often than this. Default 5.</summary>
    [Range(1, 60, ErrorMessage = "Jobs:HealthCheckSeconds must be between {1} and {2} seconds.")]
    public int HealthCheckSeconds { get; set; } = 5;

    /// <summary>Seconds between two looks for late heartbeats. Default 10.</summary>
    [Range(1, 300, ErrorMessage = "Jobs:HeartbeatSweepSeconds must be between {1} and {2} seconds.")]
    public int HeartbeatSweepSeconds { get; set; } = 10;

    /// <summary>Seconds between two comparisons of the alerts with what their monitors know. Default 60.</summary>
    [Range(10, 600, ErrorMessage = "Jobs:AlertReconciliationSeconds must be between {1} and {2} seconds.")]
    public int AlertReconciliationSeconds { get; set; } = 60;

    /// <summary>Seconds after which one turn of a job is cancelled, so that the next can begin. Default 90.</summary>
    [Range(10, 600, ErrorMessage = "Jobs:TimeLimitSeconds must be between {1} and {2} seconds.")]
    public int TimeLimitSeconds { get; set; } = 90;
}

internal sealed class ValidateJobsOptions : IValidateOptions<JobsOptions>
{
    public ValidateOptionsResult Validate(string? name, JobsOptions options)
    {
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => fault.ErrorMessage!));
    }
}
