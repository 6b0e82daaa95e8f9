using ChatOpsBot.Bot.Heartbeats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

public sealed class HeartbeatOptionsTests
{
    [Theory]
    [InlineData("Heartbeats:0:Name", "a/b")]
    [InlineData("Heartbeats:0:Token", "short")]
    [InlineData("Heartbeats:0:Token", "")]
    [InlineData("Heartbeats:0:PeriodSeconds", "29")]
    [InlineData("Heartbeats:0:GraceSeconds", "-1")]
    public void A_wrong_heartbeat_is_named_by_its_key_and_its_token_not_told(string key, string value)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Options(("Heartbeats:0:Name", "nightly"), ("Heartbeats:0:Token", "0123456789abcdef"), (key, value)));

        Assert.StartsWith(key, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("short", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Heartbeats:0:Schedule", "0 0 25 * * ?", "expected a Quartz cron expression")]
    [InlineData("Heartbeats:0:Schedule", "2:00", "expected a Quartz cron expression")]
    [InlineData("Heartbeats:0:Schedule", "0 0 0 1 1 ? 1999", "never comes due")]
    [InlineData("Heartbeats:0:PeriodSeconds", "3600", "contradict each other")]
    [InlineData("Heartbeats:0:StartWithinMinutes", "60", "must be less than FinishWithinMinutes (60)")]
    [InlineData("Heartbeats:0:FinishWithinMinutes", "1440", "must be less than the 1440 minutes from one scheduled time to the next")]
    [InlineData("Heartbeats:0:FinishWithinMinutes", "0", "between 1 and 1440")]
    [InlineData("Heartbeats:0:TolerancePercent", "10", "needs ExpectedRecords")]
    [InlineData("Heartbeats:0:PreviousToken", "short", "at least 16 characters")]
    [InlineData("Heartbeats:0:PreviousToken", "0123456789abcdef", "the same as Token")]
    public void A_schedule_or_limit_that_cannot_be_kept_stops_the_start_with_a_sentence_that_names_the_key(string key, string value, string reason)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Scheduled((key, value)));

        Assert.StartsWith(key, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Heartbeats:0:MinimumRecords", "20", "Heartbeats:0:MaximumRecords", "10", "Heartbeats:0:MinimumRecords is more than MaximumRecords")]
    [InlineData("Heartbeats:0:ExpectedRecords", "20", "Heartbeats:0:MaximumRecords", "10", "Heartbeats:0:MaximumRecords contradicts ExpectedRecords")]
    [InlineData("Heartbeats:0:ExpectedRecords", "20", "Heartbeats:0:CompareWithPrevious", "10", "Heartbeats:0:CompareWithPrevious contradicts ExpectedRecords")]
    [InlineData("Heartbeats:0:MinimumRecords", "20", "Heartbeats:0:CompareWithPrevious", "10", "Heartbeats:0:CompareWithPrevious contradicts MinimumRecords")]
    [InlineData("Heartbeats:0:Schedule", null, "Heartbeats:0:Days", "OpenDays", "Heartbeats:0:Days counts from a scheduled time")]
    [InlineData("Heartbeats:0:Schedule", null, "Heartbeats:0:StartWithinMinutes", "5", "Heartbeats:0:StartWithinMinutes counts from a scheduled time")]
    public void Settings_that_contradict_each_other_are_named(string key, string? value, string otherKey, string otherValue, string sentence)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Scheduled((key, value), (otherKey, otherValue)));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_set_of_limits_is_taken()
    {
        var job = Assert.Single(Scheduled(
            ("Heartbeats:0:Days", "OpenDays"), ("Heartbeats:0:StartWithinMinutes", "10"), ("Heartbeats:0:FinishWithinMinutes", "1439"), ("Heartbeats:0:MinimumRecords", "10"),
            ("Heartbeats:0:MaximumRecords", "10"), ("Heartbeats:0:MinimumBytes", "5"), ("Heartbeats:0:BytesDropPercent", "100"), ("Heartbeats:0:Kind", "Backup")).Jobs);

        Assert.Equal((HeartbeatKind.Backup, ScheduleDays.OpenDays, 1439.0), (job.Kind, job.Days, job.FinishWithin.TotalMinutes));
    }

    private static HeartbeatsOptions Scheduled(params (string Key, string? Value)[] settings) =>
        Options([("Heartbeats:0:Name", "nightly"), ("Heartbeats:0:Token", "0123456789abcdef"), ("Heartbeats:0:Schedule", "0 0 2 * * ?"), .. settings]);

    private static HeartbeatsOptions Options(params (string Key, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (key, value) in settings)
            values[key] = value;
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddHeartbeats(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<HeartbeatsOptions>>().Value;
    }
}
