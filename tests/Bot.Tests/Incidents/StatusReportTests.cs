using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Incidents;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Incidents;

/// <summary>状況報告 (要件7, 8, 12): what is sent to whom, what has changed, what happens when it is late or not accepted.</summary>
public sealed class StatusReportTests(PostgreSqlCluster cluster)
{
    private static readonly Dictionary<string, string?> WithMail = new()
    {
        ["Email:Host"] = "127.0.0.1",
        ["Email:Port"] = "25025",
        ["Email:Security"] = "None",
        ["Email:From"] = "chatops@aozora.example",
        ["Incidents:CityEmails:0"] = "joho@aozora.example",
    };

    [Fact]
    public async Task Each_report_says_what_has_changed_since_the_one_before_and_that_nothing_has()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await ReportAsync(desk, "応答なし", cause: "調査中");
        await desk.PassAsync(TimeSpan.FromMinutes(5));
        await desk.SayAsync(TownDesk.Staff, "障害 INC-1 質問 窓口の業務はできますか");
        await desk.PassAsync(TimeSpan.FromMinutes(5));
        await ReportAsync(desk, "応答なし", cause: "回線断", action: "予備回線へ切替");
        await desk.PassAsync(TimeSpan.FromMinutes(10));
        await ReportAsync(desk, "応答なし", cause: "回線断", action: "予備回線へ切替");

        var second = await desk.CardAsync("INC-1:report:2", TownDesk.City);
        Assert.Contains("前回報告（10:00）からの変化", second, StringComparison.Ordinal);
        Assert.Contains("調査中", second, StringComparison.Ordinal);
        Assert.Contains("回線断", second, StringComparison.Ordinal);
        Assert.Contains("窓口の業務はできますか", second, StringComparison.Ordinal);
        Assert.Contains("前回報告（10:10）からの変化: なし", await desk.CardAsync("INC-1:report:3", TownDesk.City), StringComparison.Ordinal);
        Assert.DoesNotContain("前回報告", await desk.CardAsync("INC-1:report:1", TownDesk.City), StringComparison.Ordinal);
        Assert.Equal(
            [StatusReportKind.First, StatusReportKind.FollowUp, StatusReportKind.FollowUp],
            (await desk.Storage.AllAsync<StatusReport>()).OrderBy(report => report.Number).Select(report => report.Kind));
    }

    [Fact]
    public async Task A_report_by_phrase_changes_the_situation_and_nothing_else()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await ReportAsync(desk, "応答なし", cause: "回線断", action: "予備回線へ切替");
        await desk.PassAsync(TimeSpan.FromMinutes(10));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 切替を完了");

        var changes = (await desk.Storage.AllAsync<StatusReport>()).OrderBy(report => report.Number).Select(report => report.Fields).ToList();
        Assert.Equal([StatusReportField.Situation], changes[1].ChangesSince(changes[0]).Select(change => change.Field));
    }

    [Fact]
    public async Task The_last_report_follows_the_recovery_and_no_further_one_is_owed()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await ReportAsync(desk, "応答なし");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");
        await ReportAsync(desk, "復旧しました");
        await desk.PassAsync(TimeSpan.FromHours(3));

        Assert.Equal(StatusReportKind.Final, (await desk.Storage.AllAsync<StatusReport>()).Single(report => report.Number == 2).Kind);
        Assert.DoesNotContain(await desk.VendorHeardAsync(), said => said.Contains("が行われていません", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_city_confirms_a_report_once_and_the_card_says_who_and_when()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await ReportAsync(desk, "応答なし");
        await desk.PassAsync(TimeSpan.FromMinutes(4));
        await desk.PressAsync(TownDesk.Staff, "incident.confirm-report/1", new { incidentId = 1, reportNumber = 1 });
        var again = await desk.PressAsync(TownDesk.Approver, "incident.confirm-report/1", new { incidentId = 1, reportNumber = 1 });
        var vendor = await desk.PressAsync(TownDesk.Operator, "incident.confirm-report/1", new { incidentId = 1, reportNumber = 1 });

        Assert.Equal("すでに 10:04 に確認されています（市職員）。", again.Message);
        Assert.Equal("この操作は市の担当者のみ行えます。", vendor.Message);
        Assert.Contains("市職員（10:04）", await desk.CardAsync("INC-1:report:1", TownDesk.City), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-24 10:24:59", 0, 0)]
    [InlineData("2026-11-24 10:25:00", 1, 0)]
    [InlineData("2026-11-24 10:30:00", 1, 0)]
    [InlineData("2026-11-24 10:30:01", 1, 1)]
    [InlineData("2026-11-24 11:00:02", 2, 2)]
    public async Task A_report_is_asked_for_before_its_slot_and_a_missed_slot_escalates(string at, int asked, int missed)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await ReportAsync(desk, "応答なし");
        foreach (var moment in new[] { "2026-11-24 10:25:00", "2026-11-24 10:30:01", "2026-11-24 10:55:01", "2026-11-24 11:00:02" })
        {
            if (string.CompareOrdinal(moment, at) <= 0)
                await desk.PassUntilAsync(moment);
        }

        await desk.PassUntilAsync(at);
        var said = await desk.VendorHeardAsync();
        Assert.Equal(asked, said.Count(text => text.Contains("次の状況報告は", StringComparison.Ordinal)));
        Assert.Equal(missed, said.Count(text => text.Contains("が行われていません", StringComparison.Ordinal)));
        Assert.Equal(missed, (await desk.TimelineAsync()).Count(entry => entry.Contains("が行われていません", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("4", false)]
    [InlineData("5", true)]
    [InlineData("1440", true)]
    [InlineData("1441", false)]
    [InlineData("すぐ", false)]
    public async Task The_time_to_the_next_report_can_be_chosen_within_reason(string minutes, bool taken)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        var answer = await desk.PressAsync(
            TownDesk.Operator, "incident.report/1", new { incidentId = 1, version = 1, situation = "応答なし", nextReportMinutes = minutes });

        Assert.Equal(taken ? 1 : 0, (await desk.Storage.AllAsync<StatusReport>()).Count);
        if (!taken)
            Assert.Contains("5 分から 1440 分の数字", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_tap_sends_what_is_known_and_only_once()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.PassAsync(TimeSpan.FromMinutes(25));
        await desk.PressAsync(TownDesk.Operator, "incident.report-known/1", new { incidentId = 1, version = 1 });
        var again = await desk.PressAsync(TownDesk.Manager, "incident.report-known/1", new { incidentId = 1, version = 1 });

        var report = Assert.Single(await desk.Storage.AllAsync<StatusReport>());
        Assert.Equal("国保連携が停止。11/24 10:00 に検知しました。", report.Situation);
        Assert.Contains("第一報はすでに送信されています", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_plan_allows_it_the_first_report_goes_out_by_itself_at_twentyfive_minutes_and_says_so()
    {
        await using var desk = await TownDesk.OpenAsync(cluster, settings: new() { ["Incidents:AutomaticFirstReport"] = "true" });
        await desk.OpenIncidentAsync();
        await desk.PassUntilAsync("2026-11-24 10:24:59");
        Assert.Empty(await desk.Storage.AllAsync<StatusReport>());
        await desk.PassUntilAsync("2026-11-24 10:25:00");

        Assert.True(Assert.Single(await desk.Storage.AllAsync<StatusReport>()).IsAutomatic);
        Assert.Contains("自動送信", await desk.CardAsync("INC-1:report:1", TownDesk.City), StringComparison.Ordinal);
        Assert.Equal((ClockState.Met, TimeSpan.FromMinutes(25)), ((await desk.ClocksAsync()).FirstReport.State, (await desk.ClocksAsync()).FirstReport.Elapsed));
        await desk.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Single(await desk.Storage.AllAsync<StatusReport>());
    }

    [Fact]
    public async Task The_security_officer_is_told_in_person_at_occurrence_midway_and_completion_where_flagged()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await ReportAsync(desk, "応答なし");
        await desk.PressAsync(TownDesk.Operator, "incident.facts/1", new { incidentId = 1, version = 1, security = "true" });
        await ReportAsync(desk, "調査中");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");
        await ReportAsync(desk, "復旧しました");

        Assert.Equal(
            ["incident-security:1:1", "incident-security:1:2", "incident-security:1:3"],
            (await desk.Storage.AllAsync<OutboxMessage>()).Select(message => message.Purpose).Where(purpose => purpose?.StartsWith("incident-security", StringComparison.Ordinal) == true).Order());
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public async Task What_Teams_has_not_accepted_within_a_minute_goes_by_mail_at_once(int seconds, bool mailed)
    {
        await using var desk = await TownDesk.OpenAsync(cluster, settings: new(WithMail) { ["Incidents:EmailReports"] = "Fallback" });
        await desk.OpenIncidentAsync();
        desk.TeamsAccepts = false;
        await ReportAsync(desk, "応答なし");
        await desk.PassAsync(TimeSpan.FromSeconds(seconds));

        var mails = await desk.Storage.AllAsync<EmailMessage>();
        Assert.Equal(mailed ? 1 : 0, mails.Count(mail => mail.To == "joho@aozora.example"));
        Assert.Equal(mailed, (await desk.VendorHeardAsync()).Any(said => said.Contains("メールで送信しました", StringComparison.Ordinal)));
        if (mailed)
        {
            Assert.Equal("【障害 第一報】INC-1 国保連携が停止", mails[0].Subject);
            Assert.Contains("状況: 応答なし", mails[0].Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_accepted_mail_stops_the_clock_while_Teams_is_down()
    {
        await using var desk = await TownDesk.OpenAsync(cluster, settings: WithMail);
        await desk.OpenIncidentAsync();
        desk.TeamsAccepts = false;
        await desk.PassAsync(TimeSpan.FromMinutes(28));
        await ReportAsync(desk, "応答なし");
        await desk.PassAsync(TimeSpan.FromMinutes(1));
        var purpose = Assert.Single(await desk.Storage.AllAsync<EmailMessage>()).Purpose!;
        await desk.Storage.ChangeAsync(async db =>
        {
            foreach (var listener in desk.Storage.Services.GetServices<IDeliveryListener>())
                await listener.OnDeliveredAsync(db, new DeliveryReceipt(purpose, desk.Clock.GetUtcNow(), DeliveryWay.Email, "joho@aozora.example"), default);
        });

        Assert.Equal((ClockState.Met, TimeSpan.FromMinutes(29)), ((await desk.ClocksAsync()).FirstReport.State, (await desk.ClocksAsync()).FirstReport.Elapsed));
        Assert.Contains(await desk.TimelineAsync(), entry => entry == "第 1 報が市へ届きました（メール）。");
    }

    [Fact]
    public async Task Without_a_channel_for_the_city_the_report_stands_in_the_channel_of_incidents_and_counts()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.Storage.SqlAsync("DELETE FROM Routes WHERE Purpose = 'City'");
        await desk.OpenIncidentAsync();
        await ReportAsync(desk, "応答なし");
        await desk.DeliverAsync();

        Assert.Contains("第一報", await desk.CardAsync("INC-1:report:1"), StringComparison.Ordinal);
        Assert.NotNull((await desk.IncidentAsync()).FirstReportedAt);
    }

    private static async Task ReportAsync(TownDesk desk, string situation, string? cause = null, string? action = null)
    {
        var answer = await desk.PressAsync(TownDesk.Operator, "incident.report/1", new { incidentId = 1, version = 1, situation, cause, action });
        Assert.Null(answer.ErrorCode);
        await desk.DeliverAsync();
    }
}
