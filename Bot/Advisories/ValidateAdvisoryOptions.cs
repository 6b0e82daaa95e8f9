using ChatOpsBot.Bot.Monitoring;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Refuses feeds that cannot be read or may not be; each fault is a sentence that names the key.</summary>
internal sealed class ValidateAdvisoryOptions : IValidateOptions<AdvisoryOptions>
{
    private const string Feeds = $"{AdvisoryOptions.Section}:{nameof(AdvisoryOptions.Feeds)}";

    public ValidateOptionsResult Validate(string? name, AdvisoryOptions options)
    {
        var faults = FaultsOf(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(AdvisoryOptions options)
    {
        for (var index = 0; index < options.AllowedNetworks.Count; index++)
        {
            if (AddressRule.Read(options.AllowedNetworks[index]) is null)
                yield return $"{AdvisoryOptions.Section}:{nameof(options.AllowedNetworks)}:{index} must be a network such as '10.20.0.0/16'.";
        }

        var days = options.AssessmentDays;
        (string Key, int Value, int Most)[] numbers =
        [
            (nameof(options.KeepMonths), options.KeepMonths, 60), (nameof(options.ProvideDays), options.ProvideDays, 60),
            ($"{nameof(options.AssessmentDays)}:{nameof(days.Critical)}", days.Critical, 60),
            ($"{nameof(options.AssessmentDays)}:{nameof(days.High)}", days.High, 60),
            ($"{nameof(options.AssessmentDays)}:{nameof(days.Medium)}", days.Medium, 60), ($"{nameof(options.AssessmentDays)}:{nameof(days.Low)}", days.Low, 60),
        ];
        foreach (var (key, value, most) in numbers.Where(number => number.Value < 1 || number.Value > number.Most))
            yield return $"{AdvisoryOptions.Section}:{key} is {value}, expected a number from 1 to {most}.";

        var addresses = FeedHttp.RuleOf(options);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < options.Feeds.Count; index++)
        {
            foreach (var (setting, fault) in FaultsOf(options.Feeds[index], addresses))
                yield return $"{Feeds}:{index}:{setting} {fault}";
            if (!names.Add(options.Feeds[index].Name))
                yield return $"{Feeds}:{index}:{nameof(FeedOptions.Name)} '{options.Feeds[index].Name}' is used twice; a feed's name is its identity.";
        }
    }

    private static IEnumerable<(string Setting, string Fault)> FaultsOf(FeedOptions feed, AddressRule addresses)
    {
        if (string.IsNullOrWhiteSpace(feed.Name) || feed.Name.Length > FeedState.NameLength)
            yield return (nameof(feed.Name), $"must have 1 to {FeedState.NameLength} characters.");
        if (!Enum.IsDefined(feed.Kind))
            yield return (nameof(feed.Kind), $"must be one of {string.Join(", ", Enum.GetNames<Cards.Advisories.FeedKind>())}.");
        if (feed.IntervalMinutes is < 15 or > 10_080)
            yield return (nameof(feed.IntervalMinutes), $"is {feed.IntervalMinutes}, expected 15 to 10080 minutes.");
        if (feed.MaxBytes is < 1000 or > 50_000_000)
            yield return (nameof(feed.MaxBytes), $"is {feed.MaxBytes}, expected 1000 to 50000000 bytes.");
        if (feed.Url is not { IsAbsoluteUri: true } url || !FeedHttp.IsWeb(url))
            yield return (nameof(feed.Url), "must be an absolute http or https address.");
        else if (url.UserInfo.Length > 0)
            yield return (nameof(feed.Url), "must not contain a user name or password.");
        else if (addresses.FaultOf(url.IdnHost) is not null)
            yield return (nameof(feed.Url), $"points to '{url.IdnHost}', a loopback, private or link-local address; list its network in "
                + $"{AdvisoryOptions.Section}:{nameof(AdvisoryOptions.AllowedNetworks)} if this is meant.");
    }
}
