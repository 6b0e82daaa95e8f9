using System.ComponentModel.DataAnnotations;
using ChatOpsBot.Cards;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Section <c>Alerts:Noise</c>: when many words become few.</summary>
internal sealed class AlertNoiseOptions
{
    public const string Section = "Alerts:Noise";

    /// <summary>New groups of one severity within a minute that get a card each; the others share one. Default 20.</summary>
    [Range(1, 60)]
    public int CardsPerMinute { get; set; } = 20;

    /// <summary>Minutes without another group in it after which a storm is over. Default 5.</summary>
    [Range(1, 60)]
    public int StormQuietMinutes { get; set; } = 5;

    /// <summary>Firings of one group within <see cref="FlapMinutes"/> that are told each; what fires more often stays on one card. Default 3.</summary>
    [Range(1, 20)]
    public int FlapCount { get; set; } = 3;

    /// <summary>Minutes in which firings count as coming and going. Default 30.</summary>
    [Range(1, 1440)]
    public int FlapMinutes { get; set; } = 30;
}

/// <summary>Section <c>Alerts:Notify</c>: who is told again, and by which ways.</summary>
internal sealed class AlertNotifyOptions
{
    public const string Section = "Alerts:Notify";

    /// <summary>Minutes after which a critical alert nobody looks after is told again; 0 for never. Default 30.</summary>
    [Range(0, 1440)]
    public int CriticalRepeatMinutes { get; set; } = 30;

    /// <summary>The same for a warning, at most three times. Default 120.</summary>
    [Range(0, 10080)]
    public int WarningRepeatMinutes { get; set; } = 120;

    /// <summary>Minutes an acknowledgement of a critical alert holds when nothing comes of it; 0 for ever. Default 60.</summary>
    [Range(0, 10080)]
    public int CriticalAcknowledgementMinutes { get; set; } = 60;

    /// <summary>The same for the others. Default 480.</summary>
    [Range(0, 10080)]
    public int OtherAcknowledgementMinutes { get; set; } = 480;

    /// <summary>Whether the person on duty is called for critical alerts. Default true.</summary>
    public bool CallsDuty { get; set; } = true;

    /// <summary>Addresses that get an e-mail of the alerts named by <see cref="EmailSeverity"/>, and of failed data linkage whatever its severity; none by default.</summary>
    public IList<string> EmailTo { get; } = [];

    /// <summary>Least severity that is told by e-mail. Default critical.</summary>
    [EnumDataType(typeof(Severity))]
    public Severity EmailSeverity { get; set; } = Severity.Critical;

    /// <summary>How long until alerts of this severity are told again; null for never.</summary>
    public TimeSpan? RepeatAfter(Severity severity) => severity switch
    {
        Severity.Critical => Minutes(CriticalRepeatMinutes),
        Severity.Warning => Minutes(WarningRepeatMinutes),
        _ => null,
    };

    /// <summary>How long an acknowledgement holds; null for ever.</summary>
    public TimeSpan? AcknowledgementHolds(Severity severity) =>
        Minutes(severity == Severity.Critical ? CriticalAcknowledgementMinutes : OtherAcknowledgementMinutes);

    private static TimeSpan? Minutes(int minutes) => minutes == 0 ? null : TimeSpan.FromMinutes(minutes);
}

/// <summary>Section <c>Alerts:Grouping</c>: which alerts share a card, where the monitor does not say it well.</summary>
internal sealed class AlertGroupingOptions
{
    public const string Section = "Alerts:Grouping";

    /// <summary>The rules; the first whose condition holds decides. None by default.</summary>
    public IList<AlertGroupingRule> Rules { get; } = [];

    /// <summary>The signal with the group key the first matching rule gives it.</summary>
    public AlertSignal Apply(AlertSignal signal)
    {
        for (var index = 0; index < Rules.Count; index++)
        {
            if (Rules[index].Covers(signal))
                return signal with { GroupKey = AlertKey.Of($"grouping:{index}:" + Rules[index].KeyOf(signal), AlertGroup.KeyLength) };
        }

        return signal;
    }
}

/// <summary>One grouping rule.</summary>
internal sealed class AlertGroupingRule
{
    private readonly Lazy<AlertCondition> _condition;

    public AlertGroupingRule() => _condition = new(() => AlertCondition.Parse(Match));

    /// <summary>Condition as in 警報 静観, <c>source=alertmanager,job=renkei*</c>; empty for all alerts.</summary>
    public string Match { get; set; } = "";

    /// <summary>What alerts of one card have in common: <c>system</c>, <c>member</c>, <c>title</c>, <c>severity</c>, or names of labels. At least one.</summary>
    public IList<string> By { get; } = [];

    /// <summary>Whether a term of <see cref="Match"/> says nothing.</summary>
    public bool IsFaulty => _condition.Value.IsFaulty;

    /// <summary>Whether the rule is for this alert.</summary>
    public bool Covers(AlertSignal signal) => _condition.Value.IsEmpty || _condition.Value.Covers(AlertSubject.Of(signal));

    /// <summary>What it has in common with others of its card.</summary>
    public string KeyOf(AlertSignal signal) => string.Join('\n', By.Select(name => AlertCondition.Read(AlertSubject.Of(signal), name) ?? ""));
}

internal sealed class AlertGroupingValidation : IValidateOptions<AlertGroupingOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertGroupingOptions options)
    {
        var faults = new List<string>();
        for (var index = 0; index < options.Rules.Count; index++)
        {
            var (key, rule) = ($"{AlertGroupingOptions.Section}:{index}", options.Rules[index]);
            if (rule.By.Count == 0 || rule.By.Any(string.IsNullOrWhiteSpace))
                faults.Add($"{key}:By must name at least one field or label.");
            if (rule.Match.Length > AlertSilence.ConditionLength)
                faults.Add($"{key}:Match must have at most {AlertSilence.ConditionLength} characters.");
            if (rule.IsFaulty)
                faults.Add($"{key}:Match is '{rule.Match}', but each term needs a value, 'name=value'; leave it empty for all alerts.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
