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
