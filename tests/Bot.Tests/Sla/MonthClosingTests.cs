using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.Sla;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Sla;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Sla;

/// <summary>A closed month stands; only the city's agreement makes another version of it (要件23).</summary>
public sealed class MonthClosingTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_month_is_closed_on_the_fifth_open_day_of_the_next_and_once_for_each_system()
    {
        await using var desk = await SlaTown.OpenAsync(cluster, "2026-11-06 23:50");
        await SlaTown.StopAsync(desk, "2026-10-05 10:00", "2026-10-05 10:30");
        await SlaTown.SweepAsync(desk);
        var before = await desk.Storage.AllAsync<SlaMonth>();

        await desk.PassUntilAsync("2026-11-09 00:01"); // 2, 4, 5, 6 and 9 November: the third is 文化の日
        await SlaTown.SweepAsync(desk);
        await SlaTown.SweepAsync(desk);

        Assert.Empty(before);
        var months = await desk.Storage.AllAsync<SlaMonth>();
        Assert.Equal([SlaTown.Residents, SlaTown.Tax], months.Select(month => month.System).Order());
        Assert.All(months, month => Assert.Equal((new DateOnly(2026, 10, 1), 1), (month.First, month.Version)));
        var card = await desk.CardAsync("SLA-2026-10", TownDesk.City);
        Assert.Contains("確定（第1版）", card, StringComparison.Ordinal);
        Assert.Equal(["sla-figures", "sla-report"], (await desk.Storage.AllAsync<DocumentVersion>()).Select(document => document.Kind).Order());
    }

    [Fact]
    public async Task Months_that_were_missed_are_closed_one_after_the_other()
    {
        await using var desk = await ClosedAsync();
        desk.Clock.AdjustTime(TownDesk.At("2027-02-10 09:00").ToUniversalTime());

        await SlaTown.SweepAsync(desk);

        Assert.Equal(
            Enumerable.Range(0, 4).Select(new DateOnly(2026, 10, 1).AddMonths), (await desk.Storage.AllAsync<SlaMonth>()).Select(month => month.First).Distinct().Order());
    }

    [Fact]
    public async Task What_becomes_of_the_records_later_changes_no_closed_figure_and_is_shown()
    {
        await using var desk = await ClosedAsync();
        var before = await SlaTown.FiguresAsync(desk, "2026-10");

        await SlaTown.StopAsync(desk, "2026-10-20 10:00", "2026-10-20 11:00");

        var after = await SlaTown.FiguresAsync(desk, "2026-10");
        Assert.Equal(before.Seconds, after.Seconds);
        Assert.Equal(before.Recovery, after.Recovery);
        Assert.True(after.Months.Single().HasDrift);
        Assert.Contains("確定後に記録が変わりました", await desk.SayAsync(TownDesk.Staff, $"SLA 先月 {SlaTown.Residents}"), StringComparison.Ordinal);
        var verified = await desk.SayAsync(TownDesk.Staff, "SLA 検証 2026-10");
        Assert.Contains("再計算と一致しました", verified, StringComparison.Ordinal);
        Assert.Contains("元の記録が変わっています", verified, StringComparison.Ordinal);
        // The year counts the month as it was closed.
        Assert.Equal(before.Seconds.Outage, (await SlaTown.FiguresAsync(desk, "2026年度")).Seconds.Outage);
    }

    [Fact]
    public async Task Closed_figures_that_somebody_changed_in_the_database_are_noticed()
    {
        await using var desk = await ClosedAsync();

        await desk.Storage.SqlAsync("UPDATE \"SlaMonths\" SET \"Content\" = replace(\"Content\", '\"outage\":1800', '\"outage\":0')");

        Assert.Contains("一致しません", await desk.SayAsync(TownDesk.Staff, "SLA 検証 2026-10"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_the_city_agrees_to_makes_another_version_with_its_reason()
    {
        await using var desk = await ClosedAsync();

        Assert.Contains("承認されるまで数値は変わりません", await SlaTown.CorrectAsync(desk, SlaCorrectionKind.RemoveOutage, "2026-10-05 10:10", "2026-10-05 10:30:00"), StringComparison.Ordinal);
        var asked = await SlaTown.FiguresAsync(desk, "2026-10");
        await SlaTown.DecideAsync(desk, Approve.Verb);

        var corrected = await SlaTown.FiguresAsync(desk, "2026-10");
        Assert.Equal((1800, 600), (asked.Seconds.Outage, corrected.Seconds.Outage));
        Assert.Equal(2, corrected.Months.Single().Version);
        Assert.False(corrected.Months.Single().HasDrift);
        var versions = (await desk.Storage.AllAsync<SlaMonth>()).Where(month => month.System == SlaTown.Residents).OrderBy(month => month.Version).ToList();
        Assert.Equal([1800L, 600L], versions.Select(month => month.Figures.Seconds.Outage));
        Assert.Contains("監視の経路障害のため", versions[1].Reason, StringComparison.Ordinal);
        Assert.Contains(corrected.Records, row => row.Record is { Kind: SlaRecordKind.RemovedOutage, Source: "SLC-1" });
        Assert.Single(await desk.Storage.AllAsync<SlaMonth>(), month => month.System == SlaTown.Tax);
    }

    [Fact]
    public async Task A_correction_the_city_refuses_leaves_every_figure_as_it_was()
    {
        await using var desk = await ClosedAsync();
        await SlaTown.CorrectAsync(desk, SlaCorrectionKind.AddOutage, "2026-10-06 10:00", "2026-10-06 11:00");

        await SlaTown.DecideAsync(desk, Refuse.Verb);

        var october = await SlaTown.FiguresAsync(desk, "2026-10");
        Assert.Equal((1800, false), (october.Seconds.Outage, october.Months.Single().HasDrift));
        Assert.Equal(2, (await desk.Storage.AllAsync<SlaMonth>()).Count);
    }

    [Fact]
    public async Task A_closed_month_the_city_does_not_want_computed_anew_stays_whatever_its_records_say()
    {
        await using var desk = await ClosedAsync();
        await SlaTown.StopAsync(desk, "2026-10-20 10:00", "2026-10-20 11:00");
        await SlaTown.CorrectAsync(desk, SlaCorrectionKind.Recompute, "2026-10", null, reason: "障害の登録漏れ");

        await SlaTown.DecideAsync(desk, Refuse.Verb);

        Assert.Equal(1800, (await SlaTown.FiguresAsync(desk, "2026-10")).Seconds.Outage);
        Assert.Equal(2, (await desk.Storage.AllAsync<SlaMonth>()).Count);
    }

    [Fact]
    public async Task A_closed_month_is_computed_anew_only_with_the_citys_agreement()
    {
        await using var desk = await ClosedAsync();
        await SlaTown.StopAsync(desk, "2026-10-20 10:00", "2026-10-20 11:00");
        await SlaTown.CorrectAsync(desk, SlaCorrectionKind.Recompute, "2026-10", null, reason: "障害の登録漏れ");

        await SlaTown.DecideAsync(desk, Approve.Verb);

        Assert.Equal(1800 + 3600, (await SlaTown.FiguresAsync(desk, "2026-10")).Seconds.Outage);
    }

    [Theory]
    [InlineData("2026-10-06 11:00", "2026-10-06 10:00", "終了は開始より後")]
    [InlineData("2026-10-06 11:00", "2026-10-06 11:00", "終了は開始より後")]
    [InlineData("2026-11-09 08:00", "2026-11-09 23:00", "終了が未来")]
    [InlineData("2026-08-01 00:00", "2026-10-06 10:00", "31 日まで")]
    [InlineData("いつか", "2026-10-06 10:00", "日時として読み取れません")]
    [InlineData("2026-10-06 10:00", "", "入力")]
    public async Task A_correction_that_makes_no_sense_is_refused_and_nothing_changes(string from, string to, string because)
    {
        await using var desk = await ClosedAsync();

        Assert.Contains(because, await SlaTown.CorrectAsync(desk, SlaCorrectionKind.AddOutage, from, to), StringComparison.Ordinal);

        Assert.Empty(await desk.Storage.AllAsync<SlaCorrection>());
        Assert.Equal(1800, (await SlaTown.FiguresAsync(desk, "2026-10")).Seconds.Outage);
    }

    [Fact]
    public async Task Only_a_service_manager_asks_for_corrections_and_only_for_a_system_and_a_month_that_is_over()
    {
        await using var desk = await ClosedAsync();

        foreach (var by in new[] { TownDesk.Operator, TownDesk.Staff, TownDesk.Approver })
            Assert.Contains("運用責任者", await SlaTown.CorrectAsync(desk, SlaCorrectionKind.AddOutage, "2026-10-06 10:00", "2026-10-06 11:00", by), StringComparison.Ordinal);
        Assert.Contains("測定対象のシステムではありません", await SlaTown.CorrectAsync(desk, SlaCorrectionKind.AddOutage, "2026-10-06 10:00", "2026-10-06 11:00", system: "よそ"), StringComparison.Ordinal);
        Assert.Contains("まだ終わっていません", await SlaTown.CorrectAsync(desk, SlaCorrectionKind.Recompute, "2026-11", null), StringComparison.Ordinal);
        Assert.Contains("まだ始まっていません", await desk.SayAsync(TownDesk.Staff, "SLA 2027-01"), StringComparison.Ordinal);
        Assert.Contains("読み取れませんでした", await desk.SayAsync(TownDesk.Staff, "SLA 昔"), StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<SlaCorrection>());
    }

    [Fact]
    public async Task A_missed_target_requires_a_proposal_that_becomes_an_issue_when_the_city_accepts_it()
    {
        await using var desk = await SlaTown.OpenAsync(cluster, "2026-11-09 09:00");
        await SlaTown.StopAsync(desk, "2026-10-05 10:00", "2026-10-05 13:00");
        await SlaTown.SweepAsync(desk);

        var proposal = Assert.Single(await desk.Storage.AllAsync<SlaProposal>());
        Assert.Equal((SlaTown.Residents, true, SlaProposalState.Waiting), (proposal.System, proposal.IsRequired, proposal.State));
        Assert.Contains("3 時間", proposal.Basis, StringComparison.Ordinal);
        Assert.Contains("記入待ち", await desk.CardAsync("SLA-2026-10", TownDesk.City), StringComparison.Ordinal);
        Assert.Contains("記入されていません", await AnswerAsync(desk, TownDesk.Approver, SlaProposalStep.Accept, 1), StringComparison.Ordinal);
        Assert.Contains("市の承認者のみ", await AnswerAsync(desk, TownDesk.Operator, SlaProposalStep.Accept, 1), StringComparison.Ordinal);

        await desk.SubmitAsync(TownDesk.Operator, SubmitSlaProposal.Verb, new { proposalId = 1, version = 1, proposal = "接続プールの監視を追加", effect = "検知から回復まで 30 分短縮" });
        Assert.Contains("課題 ISS-1", await AnswerAsync(desk, TownDesk.Approver, SlaProposalStep.Accept, 2), StringComparison.Ordinal);
        Assert.Contains("回答済み", await AnswerAsync(desk, TownDesk.Approver, SlaProposalStep.Decline, 4, "やめる"), StringComparison.Ordinal);

        var issue = Assert.Single(await desk.Storage.AllAsync<Issue>());
        Assert.Equal(("接続プールの監視を追加", "SLP-1"), (issue.Content, issue.Related));
        Assert.Contains("採用", await desk.CardAsync("SLA-2026-10", TownDesk.City), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_budget_of_the_year_is_warned_of_once_at_each_step()
    {
        await using var desk = await SlaTown.OpenAsync(cluster);
        await SlaTown.StopAsync(desk, "2026-10-05 10:00", "2026-10-05 14:30"); // 56 %
        await SlaTown.SweepAsync(desk);
        await SlaTown.SweepAsync(desk);
        await SlaTown.StopAsync(desk, "2026-10-06 10:00", "2026-10-06 14:30"); // 112 %
        await SlaTown.SweepAsync(desk);

        Assert.Equal([50, 100], (await desk.Storage.AllAsync<SlaWarning>()).Select(warning => warning.Percent).Order());
        var told = (await desk.Storage.AllAsync<Bot.Delivery.OutboxMessage>()).Where(message => message.ConversationId == TownDesk.Vendor).Select(message => message.Summary).ToList();
        Assert.Single(told, text => text!.Contains("停止許容時間を 56.03 % 使いました", StringComparison.Ordinal));
        Assert.Single(told, text => text!.Contains("使い切りました", StringComparison.Ordinal));
    }

    private async Task<TownDesk> ClosedAsync()
    {
        var desk = await SlaTown.OpenAsync(cluster, "2026-11-09 09:00");
        await SlaTown.StopAsync(desk, "2026-10-05 10:00", "2026-10-05 10:30");
        await SlaTown.SweepAsync(desk);
        return desk;
    }

    private static async Task<string> AnswerAsync(TownDesk desk, string by, SlaProposalStep step, int version, string? text = null)
    {
        var answer = await desk.SubmitAsync(by, AnswerSlaProposal.Verb, new { proposalId = 1, version, step = step.ToString(), text });
        return answer.Message ?? ConversationDesk.Readable(answer.CardJson!);
    }
}
