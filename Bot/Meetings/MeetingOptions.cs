using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>Section <c>Meetings</c>: what the contract leaves open about its meetings (要件2, 3).</summary>
internal sealed class MeetingOptions
{
    public const string Section = "Meetings";

    /// <summary>The day the system went live: the first 定例会 covers the time from it to the end of its month. Null: no 定例会 is planned by itself.</summary>
    public string? GoLiveOn { get; set; }

    /// <summary>A 定例会 is on this open day after the end of its period, 1–20. Default 10.</summary>
    [Range(1, 20)]
    public int RegularOnOpenDay { get; set; } = 10;

    /// <summary>At this time of day. Default 10:00.</summary>
    [RegularExpression("^([01]?[0-9]|2[0-3]):[0-5][0-9]$")]
    public string RegularAt { get; set; } = "10:00";

    /// <summary>Minutes a meeting is expected to last, 15–480. Default 60.</summary>
    [Range(15, 480)]
    public int DurationMinutes { get; set; } = 60;

    /// <summary>Where a 定例会 takes place, or empty.</summary>
    [StringLength(100)]
    public string Place { get; set; } = "";

    /// <summary>Minutes are written within so many open days after the meeting, 1–30. Default 5.</summary>
    [Range(1, 30)]
    public int MinutesDueOpenDays { get; set; } = 5;

    /// <summary>The city is expected to decide on them within so many open days, 1–30. Default 5.</summary>
    [Range(1, 30)]
    public int ApprovalDueOpenDays { get; set; } = 5;

    /// <summary>Addresses that are invited besides the people with a role who have one.</summary>
    public IList<string> Emails { get; } = [];

    /// <summary>The day, once it has been validated.</summary>
    public DateOnly? GoLive => string.IsNullOrWhiteSpace(GoLiveOn) ? null : DateOnly.ParseExact(GoLiveOn, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The time of day, once it has been validated.</summary>
    public TimeOnly At => TimeOnly.Parse(RegularAt, CultureInfo.InvariantCulture);
}

internal sealed class ValidateMeetingOptions : IValidateOptions<MeetingOptions>
{
    public ValidateOptionsResult Validate(string? name, MeetingOptions options) =>
        string.IsNullOrWhiteSpace(options.GoLiveOn) || DateOnly.TryParseExact(options.GoLiveOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{MeetingOptions.Section}:GoLiveOn is '{options.GoLiveOn}', expected a day such as '2026-10-01'.");
}
