using ChatOpsBot.Cards.Incidents;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Incidents;

public sealed class IncidentClockTests
{
    [Theory]
    [InlineData(10, 16, "第一報の期限 10:32（残り 16 分）", "accent")]
    [InlineData(10, 17, "第一報の期限 10:32（残り 15 分）", "warning")]
    [InlineData(10, 21, "第一報の期限 10:32（残り 11 分）", "warning")]
    [InlineData(10, 22, "第一報の期限 10:32（残り 10 分）", "attention")]
    [InlineData(10, 32, "第一報の期限 10:32（残り 1 分未満）", "attention")]
    [InlineData(10, 33, "第一報の期限 10:32 を 1 分超過", "attention")]
    [InlineData(11, 42, "第一報の期限 10:32 を 1 時間 10 分超過", "attention")]
    public void The_first_reports_clock_gets_more_urgent_as_it_runs_out(int hour, int minute, string line, string style) =>
        Assert.Equal(style, Style(IncidentSamples.Detected with { Now = At(hour, minute) }, line));

    [Theory]
    [InlineData(59, "復旧の期限 12:02（残り 1 時間 1 分）", "accent")]
    [InlineData(60, "復旧の期限 12:02（残り 1 時間）", "warning")]
    [InlineData(109, "復旧の期限 12:02（残り 11 分）", "warning")]
    [InlineData(110, "復旧の期限 12:02（残り 10 分）", "attention")]
    public void The_recovery_clock_warns_at_an_hour_and_alarms_at_ten_minutes(int elapsed, string line, string style) => Assert.Equal(
        style,
        Style(
            IncidentSamples.Responding with
            {
                Now = At(10, 2).AddMinutes(elapsed),
                Recovery = IncidentSamples.Responding.Recovery! with { Elapsed = TimeSpan.FromMinutes(elapsed) },
            },
            line));

    [Fact]
    public void A_paused_clock_says_when_it_goes_on_and_what_is_left_of_the_service_time()
    {
        Assert.Equal("emphasis", Style(IncidentSamples.Paused, "復旧の期限 05:50（停止中、残り 1 時間 50 分、04:00 に再開）"));
        Assert.Equal("attention", Style(IncidentSamples.Paused, "第一報の期限 02:20（残り 8 分）"));
    }

    [Fact]
    public void What_is_left_of_the_recovery_counts_service_time_only()
    {
        // Ten minutes before a break of two hours: 1:50 of service time are left, though the wall clock says 3:50.
        var view = IncidentSamples.Paused with { Recovery = IncidentSamples.Paused.Recovery! with { State = ClockState.Running, ResumesAt = null } };

        Assert.Contains("復旧の期限 05:50（残り 1 時間 50 分）", Paragraphs(view));
    }

    [Fact]
    public void The_notices_clock_in_service_time_stands_beside_the_first_reports_only_where_they_differ()
    {
        Assert.Contains("障害通知（サービス時間）の期限 04:20（停止中、残り 20 分、04:00 に再開）", Paragraphs(IncidentSamples.Paused));
        Assert.DoesNotContain(Paragraphs(IncidentSamples.Detected), line => line.Contains("障害通知", StringComparison.Ordinal));
    }

    [Fact]
    public void A_first_report_late_by_the_wall_clock_may_be_in_time_by_service_time()
    {
        var late = new ClockView(At(1, 50), At(2, 20), At(4, 5), ClockState.Breached, TimeSpan.FromMinutes(135), TimeSpan.FromMinutes(30));
        var inTime = new ClockView(At(1, 50), At(4, 20), At(4, 5), ClockState.Met, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30));

        var card = Paragraphs(
            IncidentSamples.Paused with { State = IncidentState.Reported, Now = At(4, 10), FirstReport = late, Notification = inTime });

        Assert.Contains("04:05（期限 02:20 を 1 時間 45 分超過）", card);
        Assert.Contains("サービス時間 15 分、達成", card);
    }

    [Fact]
    public void A_recovery_across_a_break_says_both_spans()
    {
        var recovery = new ClockView(At(1, 50), At(5, 50), At(5, 20), ClockState.Met, TimeSpan.FromMinutes(90), TimeSpan.FromHours(2));

        var card = Paragraphs(IncidentSamples.Paused with { State = IncidentState.Recovered, RecoveredAt = At(5, 20), Recovery = recovery });

        Assert.Contains("05:20 達成（サービス時間 1 時間 30 分、実時間 3 時間 30 分）", card);
    }

    [Fact]
    public void A_duty_done_in_time_is_a_fact_and_one_done_late_says_by_how_much()
    {
        Assert.Contains("10:21 達成（19 分）", Paragraphs(IncidentSamples.Responding));
        Assert.Contains("10:40（期限 10:32 を 8 分超過）", Paragraphs(IncidentSamples.Overdue));
        Assert.Contains("復旧の期限 12:02 を 8 分超過", Paragraphs(IncidentSamples.Overdue));
        Assert.Contains("次の状況報告 11:41 を 29 分超過", Paragraphs(IncidentSamples.Overdue));
    }

    [Fact]
    public void Where_nothing_is_stopped_there_is_no_recovery_clock() => Assert.DoesNotContain(
        Paragraphs(IncidentSamples.Detected with { Impact = IncidentImpact.Partial, Recovery = null }),
        line => line.Contains("復旧", StringComparison.Ordinal));

    [Fact]
    public void No_clock_runs_on_an_incident_that_is_over() => Assert.DoesNotContain(
        Paragraphs(IncidentSamples.Cancelled), line => line.Contains("期限", StringComparison.Ordinal));

    private static List<string> Paragraphs(IncidentView view) => [.. DrawnCard.Of(IncidentCard.Create(view, CardLanguage.Japanese)).Paragraphs];

    private static string? Style(IncidentView view, string line) => DrawnCard.Of(IncidentCard.Create(view, CardLanguage.Japanese))
        .OfType("Container")
        .Where(container => container.TryGetProperty("style", out _))
        .Single(container => container.GetProperty("items")[0].ToString().Contains(line, StringComparison.Ordinal))
        .GetProperty("style").GetString();
}
