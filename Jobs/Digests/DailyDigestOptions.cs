using System.ComponentModel.DataAnnotations;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Jobs.Digests;

/// <summary>Section <c>Digests:Daily</c>: when the morning digest is sent.</summary>
internal sealed class DailyDigestOptions
{
    public const string Section = "Digests:Daily";

    /// <summary>
    /// Quartz cron expression (second minute hour day month weekday), read in Asia/Tokyo. Default 08:45 Monday to Friday.
    /// </summary>
    [Required]
    public string Cron { get; set; } = "0 45 8 ? * MON-FRI";
}

internal sealed class ValidateDailyDigestOptions(TimeProvider clock) : IValidateOptions<DailyDigestOptions>
{
    public ValidateOptionsResult Validate(string? name, DailyDigestOptions options)
    {
        if (!CronTimes.TryParse(options.Cron, out var times, out var fault))
            return Refuse(options, fault);
        return times.NextAfter(clock.GetUtcNow()) is null ? Refuse(options, "it never comes due") : ValidateOptionsResult.Success;
    }

    private static ValidateOptionsResult Refuse(DailyDigestOptions options, string reason) => ValidateOptionsResult.Fail(
        $"{DailyDigestOptions.Section}:{nameof(options.Cron)} is '{options.Cron}', expected a Quartz cron expression " +
        $"(second minute hour day month weekday) such as '0 45 8 ? * MON-FRI': {reason}");
}
