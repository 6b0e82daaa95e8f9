using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Incidents;

/// <summary>保守対象外の協議 (要件4): what the contract may not cover starts no clock, until the city says that it does.</summary>
public sealed class ScopeTests(PostgreSqlCluster cluster)
{
    private const string Over = "第一報の期限 10:30 を過ぎました", RecoveryOver = "復旧の期限 12:00 を過ぎました";

    [Fact]
    public async Task Proposed_at_once_no_deadline_runs_and_the_city_is_asked()
    {
        await using var desk = await OpenOutOfScopeAsync();

        var incident = await desk.IncidentAsync();
        Assert.Equal(ScopeState.Proposed, incident.ScopeState);
        Assert.Null(IncidentClocks.FirstReport(incident, desk.Clock.GetUtcNow()));
        Assert.Contains("保守対象外（要協議）", await desk.CardAsync("INC-1"), StringComparison.Ordinal);
        var city = await desk.CardAsync("INC-1:city", TownDesk.City);
        Assert.Contains("対象外に同意", city, StringComparison.Ordinal);
        Assert.Contains("対象として扱う…", city, StringComparison.Ordinal);
        Assert.Contains("INC-1 は保守対象外の可能性があります", Assert.Single(await desk.CityHeardAsync()), StringComparison.Ordinal);

        await desk.PassAsync(TimeSpan.FromHours(5));
        Assert.Empty(await desk.VendorHeardAsync());
        Assert.DoesNotContain("期限", await desk.SayAsync(TownDesk.Operator, "状況"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_after_twenty_minutes_the_first_report_is_due_thirty_minutes_after_detection()
    {
        await using var desk = await OpenOutOfScopeAsync();
        await desk.PassUntilAsync("2026-11-24 10:20:00");
        await desk.SayAsync(TownDesk.Staff, "障害 INC-1 対象外不同意 対象機器一覧に含まれます");
        await desk.SettleAsync();

        var (first, _, recovery) = await desk.ClocksAsync();
        Assert.Equal((TownDesk.At("2026-11-24 10:30"), ClockState.Running, TimeSpan.FromMinutes(20)), (first.Due, first.State, first.Elapsed));
        Assert.Equal(TownDesk.At("2026-11-24 12:00"), recovery!.Due);
        await desk.PassUntilAsync("2026-11-24 10:30:00");
        Assert.DoesNotContain(await desk.VendorHeardAsync(), said => said.Contains(Over, StringComparison.Ordinal));
        await desk.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Contains(await desk.VendorHeardAsync(), said => said.Contains(Over, StringComparison.Ordinal) && !said.Contains("遅れています", StringComparison.Ordinal));
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Refused_after_forty_minutes_the_breach_is_told_once_and_says_that_it_is_late(Engine engine)
    {
        await using var desk = await OpenOutOfScopeAsync(engine: engine);
        await desk.PassUntilAsync("2026-11-24 10:40:00");
        Assert.Empty(await desk.VendorHeardAsync());
        await desk.SayAsync(TownDesk.Approver, "障害 INC-1 対象外不同意 対象機器一覧に含まれます");
        await desk.SettleAsync();
        await desk.PassAsync(TimeSpan.FromMinutes(5));

        var over = Assert.Single(await desk.VendorHeardAsync(), said => said.Contains("第一報の期限", StringComparison.Ordinal));
        Assert.Contains(Over, over, StringComparison.Ordinal);
        Assert.Contains("遅れています", over, StringComparison.Ordinal);
        Assert.Equal(ClockState.Breached, (await desk.ClocksAsync()).FirstReport.State);
    }

    [Fact]
    public async Task Agreed_nothing_is_ever_due_and_the_incident_can_be_closed_after_the_recovery()
    {
        await using var desk = await OpenOutOfScopeAsync();
        await desk.SayAsync(TownDesk.Approver, "障害 INC-1 対象外同意");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 回線事業者に連絡しました");
        await desk.PassAsync(TimeSpan.FromHours(30));

        Assert.DoesNotContain(await desk.VendorHeardAsync(), said => said.Contains("期限", StringComparison.Ordinal));
        Assert.Null((await desk.IncidentAsync()).NextReportDue);
        Assert.DoesNotContain("要協議", await desk.CardAsync("INC-1"), StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 回線が戻りました");
        Assert.Contains("完了", await desk.SayAsync(TownDesk.Operator, "障害 INC-1 完了"), StringComparison.Ordinal);
        Assert.NotNull((await desk.IncidentAsync()).ClosedAt);
    }

    [Fact]
    public async Task Proposed_while_it_runs_it_stops_the_warnings_and_a_report_that_is_not_owed_is_not_missed()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 調査中です");
        await desk.PassUntilAsync("2026-11-24 10:10:00");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 対象外 市が調達した回線です");
        var told = (await desk.VendorHeardAsync()).Count;
        await desk.PassUntilAsync("2026-11-24 12:30:00");
        Assert.Equal(told, (await desk.VendorHeardAsync()).Count);

        await desk.PressAsync(TownDesk.Staff, DecideScope.Verb, new DecideScope(1, false, "対象です"));
        await desk.SettleAsync();

        Assert.Contains(await desk.VendorHeardAsync(), said => said.Contains(RecoveryOver, StringComparison.Ordinal));
        Assert.Equal(TownDesk.At("2026-11-24 13:00"), (await desk.IncidentAsync()).NextReportDue);
        Assert.Equal(ClockState.Met, (await desk.ClocksAsync()).FirstReport.State);
        Assert.Contains(await desk.TimelineAsync(), line => line.Contains("市が保守対象として扱うと判断（対象です）", StringComparison.Ordinal));
        Assert.Equal(
            ["incident.scope-proposed", "incident.scope-refused"],
            (await desk.Storage.AllAsync<AuditEntry>()).Where(entry => entry.Action.Contains("scope", StringComparison.Ordinal)).OrderBy(entry => entry.Sequence).Select(entry => entry.Action));
    }

    [Theory]
    [InlineData(TownDesk.Operator, true, false)]
    [InlineData(TownDesk.Manager, true, false)]
    [InlineData(TownDesk.Staff, false, true)]
    [InlineData(TownDesk.Approver, false, true)]
    [InlineData(TownDesk.Officer, false, false)]
    [InlineData("だれか", false, false)]
    public async Task The_vendor_proposes_and_only_city_staff_and_approvers_decide(string person, bool proposes, bool decides)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.SayAsync(person, "障害 INC-1 対象外 市の回線です");
        Assert.Equal(proposes ? ScopeState.Proposed : ScopeState.InScope, (await desk.IncidentAsync()).ScopeState);
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 対象外 市の回線です");
        await desk.SayAsync(person, "障害 INC-1 対象外同意");

        Assert.Equal(decides ? ScopeState.Agreed : ScopeState.Proposed, (await desk.IncidentAsync()).ScopeState);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_a_sentence()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.RefusedAsync(TownDesk.Staff, "障害 INC-1 対象外同意", "保守対象外の協議はありません");
        await desk.RefusedAsync(TownDesk.Operator, "障害 INC-1 対象外", "障害 INC-1 対象外 <理由>");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 対象外 市の回線です");
        await desk.RefusedAsync(TownDesk.Operator, "障害 INC-1 対象外 もう一度", "協議中です");
        await desk.RefusedAsync(TownDesk.Staff, "障害 INC-1 対象外不同意", "障害 INC-1 対象外不同意 <理由>");
        await desk.SayAsync(TownDesk.Staff, "障害 INC-1 対象外不同意 対象です");
        await desk.RefusedAsync(TownDesk.Staff, "障害 INC-1 対象外同意", "保守対象として扱うと決まっています");
        await desk.RefusedAsync(TownDesk.Operator, "障害 INC-1 対象外 やはり対象外です", "保守対象として扱うと決まっています");
    }

    [Fact]
    public async Task What_is_covered_does_not_join_or_go_on_as_what_is_not()
    {
        await using var desk = await OpenOutOfScopeAsync("国保連携");
        await desk.PressAsync(TownDesk.Staff, ReportIncident.Verb, new ReportIncident("つながりません", "国保連携", null, null, null, null));

        Assert.Equal(ScopeState.InScope, (await desk.IncidentAsync(2)).ScopeState);
        Assert.Contains("統合できません", await desk.SayAsync(TownDesk.Operator, "障害 INC-2 統合 INC-1"), StringComparison.Ordinal);
        Assert.Null((await desk.IncidentAsync(2)).MergedIntoId);
    }

    [Fact]
    public async Task The_report_document_has_a_line_and_its_clocks_do_not_apply()
    {
        await using var desk = await OpenOutOfScopeAsync();
        await desk.SayAsync(TownDesk.Approver, "障害 INC-1 対象外同意");
        var content = await desk.Storage.ReadAsync(async db => await desk.Storage.Get<IncidentReportReader>()
            .ReadAsync(db, await db.Set<Incident>().FindAsync(1L) ?? throw new InvalidOperationException(), 1, "報告者", CancellationToken.None));

        Assert.Contains("市承認者 が同意", content.Scope, StringComparison.Ordinal);
        Assert.All(content.Clocks, clock => Assert.Equal(IncidentReportResult.NotApplicable, clock.Result));
    }

    private async Task<TownDesk> OpenOutOfScopeAsync(string? system = null, Engine engine = Engine.Sqlite)
    {
        var desk = await TownDesk.OpenAsync(cluster, engine: engine);
        await desk.OpenIncidentAsync(new IncidentRequest("回線が切れています", Severity.Critical, system, desk.Clock.GetUtcNow(), null) { IsOutOfScope = true }, Role.Operator);
        await desk.DeliverAsync();
        return desk;
    }
}
