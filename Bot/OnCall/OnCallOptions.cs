using System.Globalization;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>Section <c>OnCall</c>.</summary>
internal sealed class OnCallOptions
{
    public const string Section = "OnCall";

    /// <summary>Minutes a called person has to answer before the next one is called, 1 to 60. Default 5.</summary>
    public int AcknowledgeWithinMinutes { get; set; } = 5;

    /// <summary>How often the whole chain is called again before the service managers are, 0 to 10. Default 2.</summary>
    public int Repeats { get; set; } = 2;

    /// <summary>Time of day in Japan at which turns of a rota change, <c>HH:mm</c>. Default 08:30.</summary>
    public string HandOver { get; set; } = "08:30";

    /// <summary><see cref="AcknowledgeWithinMinutes"/> as a span.</summary>
    public TimeSpan AcknowledgeWithin => TimeSpan.FromMinutes(AcknowledgeWithinMinutes);

    /// <summary><see cref="HandOver"/> as a time, or null when it is none.</summary>
    public TimeOnly? HandOverTime =>
        TimeOnly.TryParseExact(HandOver, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

/// <summary>Refuses settings under which nobody would be called in time; each fault is a sentence that names the key.</summary>
internal sealed class ValidateOnCallOptions : IValidateOptions<OnCallOptions>
{
    public ValidateOptionsResult Validate(string? name, OnCallOptions options)
    {
        var faults = new List<string>();
        if (options.AcknowledgeWithinMinutes is < 1 or > 60)
            faults.Add($"OnCall:AcknowledgeWithinMinutes is {options.AcknowledgeWithinMinutes}, expected 1 to 60 minutes.");
        if (options.Repeats is < 0 or > 10)
            faults.Add($"OnCall:Repeats is {options.Repeats}, expected 0 to 10.");
        if (options.HandOverTime is null)
            faults.Add($"OnCall:HandOver is '{options.HandOver}', expected a time of day such as '08:30'.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
