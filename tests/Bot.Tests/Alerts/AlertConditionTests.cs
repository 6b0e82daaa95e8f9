using System.Globalization;
using ChatOpsBot.Bot.Alerts;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Alerts;

public sealed class AlertConditionTests
{
    private static readonly AlertSubject Subject = new(
        "alertmanager", "Critical", "連携待ちデータが滞留しています", "データ連携システム", "renkei-db-1:9100",
        new Dictionary<string, string> { ["alertname"] = "LinkageBacklog", ["Job"] = "ＲＥＮＫＥＩ" });

    [Theory]
    [InlineData("滞留", true)]
    [InlineData("ﾃﾞｰﾀ連携", true)]
    [InlineData("認証", false)]
    [InlineData("システム=データ連携システム", true)]
    [InlineData("システム=データ連携", false)]
    [InlineData("system=データ*", true)]
    [InlineData("対象=renkei-db-*:9100", true)]
    [InlineData("member=*9100", true)]
    [InlineData("member=*-db-*-db-*", false)]
    [InlineData("alertname=linkagebacklog", true)]
    [InlineData("job=renkei", true)]
    [InlineData("job=\"renkei\"", true)]
    [InlineData("重要度=critical", true)]
    [InlineData("severity=warning", false)]
    [InlineData("job=renkei,severity=critical", true)]
    [InlineData("job=renkei、severity=warning", false)]
    [InlineData("unknown=x", false)]
    [InlineData("", false)]
    [InlineData("*", false)]
    [InlineData("host=,severity=critical", false)]
    [InlineData("host=*,severity=critical", false)]
    [InlineData("=x,severity=critical", false)]
    [InlineData("severity=critical,", true)]
    [InlineData("重要度=重大", true)]
    [InlineData("severity=重大", true)]
    [InlineData("severity=警告", false)]
    [InlineData("重要度=crit*", true)]
    [InlineData("job=renkei､severity=critical", true)]
    public void All_terms_must_hold_whatever_case_and_width(string condition, bool covers) => Assert.Equal(covers, AlertCondition.Parse(condition).Covers(Subject));

    [Fact]
    public void Alerts_share_a_card_by_the_first_rule_that_is_for_them()
    {
        var options = new AlertGroupingOptions { Rules = { Rule("severity=information", "source"), Rule("", "system", "alertname") } };
        var signal = new AlertSignal(
            "alertmanager", "fp", "their-own-group", true, DateTimeOffset.UnixEpoch, null, Cards.Severity.Critical, "題", null, "国保", "host1", Subject.Labels, null);

        var key = options.Apply(signal).GroupKey;

        Assert.Equal(key, options.Apply(signal with { MemberName = "host2", GroupKey = "another" }).GroupKey);
        Assert.NotEqual(key, options.Apply(signal with { SystemName = "介護" }).GroupKey);
        Assert.NotEqual(key, options.Apply(signal with { Severity = Cards.Severity.Information }).GroupKey);
        Assert.Equal("their-own-group", new AlertGroupingOptions().Apply(signal).GroupKey);
    }

    [Theory]
    [InlineData("host=,severity=critical", false)]
    [InlineData("severity=", false)]
    [InlineData("*", false)]
    [InlineData("", true)]
    [InlineData("host=web*,severity=critical", true)]
    public void A_rule_with_a_term_that_says_nothing_stops_the_start(string match, bool accepted)
    {
        var result = new AlertGroupingValidation().Validate(null, new AlertGroupingOptions { Rules = { Rule(match, "system") } });

        Assert.Equal(accepted, result.Succeeded);
        Assert.True(accepted || result.FailureMessage!.Contains("Alerts:Grouping:0:Match", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_is_no_text_breaks_no_condition() =>
        Assert.True(AlertCondition.Parse("滞留").Covers(Subject with { Title = "\uFFFE滞留\uD83D" }));

    [Theory]
    [InlineData("09:30-09:40 09:35-09:50", 1, 20)]
    [InlineData("09:30-09:40 09:40-09:50 11:00-11:00", 2, 20)]
    [InlineData("", 0, 0)]
    [InlineData("00:00-12:00", 1, 720)]
    public void The_history_counts_firings_and_not_members(string spans, int firings, int minutes)
    {
        var now = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        DateTimeOffset At(string time) => now.Date + TimeSpan.Parse(time, CultureInfo.InvariantCulture);

        var history = AlertHistory.Of([.. spans.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(span => (At(span.Split('-')[0]), At(span.Split('-')[1])))], now);

        Assert.Equal((firings, TimeSpan.FromMinutes(minutes), 24), (history.Firings, history.Total, history.Hours.Count));
        Assert.All(history.Hours, share => Assert.InRange(share, 0, 1));
    }

    private static AlertGroupingRule Rule(string match, params string[] by)
    {
        var rule = new AlertGroupingRule { Match = match };
        foreach (var name in by)
            rule.By.Add(name);
        return rule;
    }
}
