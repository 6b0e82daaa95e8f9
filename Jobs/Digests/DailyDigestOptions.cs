using System.ComponentModel.DataAnnotations;

using Microsoft.Extensions.Options;
using Quartz;

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
        try
        {
            return new CronExpression(options.Cron ?? "").GetNextValidTimeAfter(clock.GetUtcNow()) is null
                ? Refuse(options, "it never comes due")
                : ValidateOptionsResult.Success;
        }
        catch (Exception invalid) when (invalid is FormatException or ArgumentException)
        {
            return Refuse(options, invalid.Message);
        }
    }

    private static ValidateOptionsResult Refuse(DailyDigestOptions options, string reason) => ValidateOptionsResult.Fail(
        $"{DailyDigestOptions.Section}:{nameof(options.Cron)} is '{options.Cron}', expected a Quartz cron expression " +
        $"(second minute hour day month weekday) such as '0 45 8 ? * MON-FRI': {reason}");
}
