using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Conversations;

/// <summary>Who may do what, whatever a card showed or a message claims: every role with every phrase and every button.</summary>
public sealed class RightsTests(PostgreSqlCluster cluster)
{
    private const string VendorOnly = "この操作は運用担当・運用責任者のみ行えます。";
    private const string ListedOnly = "この内容は役割を割り当てられた方のみご覧になれます。";
    private const string AdministratorOnly = "この操作は管理者のみ行えます。";
    private const string CityOnly = "この操作は市の担当者のみ行えます。";
    private const string SecretAlert = "認証基盤 応答なし";
    private const string SecretIncident = "住基連携が停止";

    private static readonly string[] OfTheVendor =
    [
        "障害 INC-1 対応", "障害 INC-1 更新 調査中", "障害 INC-1 第一報", "障害 INC-1 方針 予備系へ", "障害 INC-1 縮退 照会のみ", "障害 INC-1 復旧 再起動", "障害 INC-1 再発防止 不要 一過性",
        "障害 INC-1 報告書承認", "障害 INC-1 完了", "障害 訓練 停止を想定",
    ];

    private static readonly string[] OfTheCity = ["障害 INC-1 合意", "障害 INC-1 不同意 夜間にしたい", "障害 INC-1 質問 いつ直りますか", "障害 INC-1 再発防止合意 1"];

    private static readonly string[] Phrases =
        ["障害 一覧", "INC-1", "警報 一覧", "ALT-1", "状況", "障害 INC-1 送達", .. OfTheVendor, .. OfTheCity, "通知先 設定 警報", "役割 設定 運用担当"];

    [Theory]
    [MemberData(nameof(AllRoles))]
    public async Task Each_role_may_type_what_is_its_own_and_is_told_so_where_it_is_not(string given)
    {
        var role = Enum.Parse<Role>(given);
        await using var desk = await OpenAsync(role);

        var answers = new Dictionary<string, string>();
        foreach (var phrase in Phrases)
            answers[phrase] = await desk.SayAsync("だれか", phrase);

        foreach (var phrase in new[] { "障害 一覧", "INC-1", "警報 一覧", "ALT-1", "状況" })
        {
            Assert.Equal(role == Role.Guest, answers[phrase].Contains(ListedOnly, StringComparison.Ordinal));
            Assert.Equal(role != Role.Guest, answers[phrase].Contains(SecretAlert, StringComparison.Ordinal) || answers[phrase].Contains(SecretIncident, StringComparison.Ordinal));
        }

        Assert.All(OfTheVendor, phrase => Assert.Equal(!role.IsVendor(), answers[phrase].Contains(VendorOnly, StringComparison.Ordinal)));
        Assert.All(OfTheCity, phrase => Assert.Equal(!role.IsCity(), answers[phrase].Contains(CityOnly, StringComparison.Ordinal)));
        Assert.Equal(role.IsVendor() ? IncidentState.Preventing : IncidentState.Detected, (await desk.Storage.AllAsync<Incident>()).Single(incident => incident.Id == 1).State);
        Assert.Equal(role.IsVendor() ? 1 : 0, (await desk.Storage.AllAsync<StatusReport>()).Count);
        Assert.Equal(role == Role.Administrator ? 0 : 2, answers.Values.Count(answer => answer.Contains(AdministratorOnly, StringComparison.Ordinal)));
        Assert.Empty(await desk.Storage.AllAsync<ChannelRoute>());
    }

    [Theory]
    [MemberData(nameof(AllRoles))]
    public async Task Each_button_works_for_the_vendor_and_changes_nothing_for_anybody_else(string given)
    {
        var role = Enum.Parse<Role>(given);
        await using var desk = await OpenAsync(role);
        var version = (await desk.Storage.AllAsync<AlertGroup>()).Single().Version;
        (string Verb, object Data)[] buttons =
        [
            ("alert.silence/1", new { groupId = 1, version, minutes = 30, reason = "計画停電" }),
            ("alert.acknowledge/1", new { groupId = 1, version = version + 1 }),
            ("alert.open-incident/1", new { groupId = 1, version = version + 2, title = "偽" }),
            ("incident.respond/1", new { incidentId = 1 }),
            ("incident.form/1", new { incidentId = 1, version = 1, form = "StatusReport" }),
            ("incident.report/1", new { incidentId = 1, version = 1, situation = "調査中" }),
            ("incident.update/1", new { incidentId = 1, version = 1, text = "調査中" }),
            ("incident.facts/1", new { incidentId = 1, version = 1, severity = "Warning" }),
            ("incident.propose-plan/1", new { incidentId = 1, version = 1, text = "予備系へ" }),
            ("incident.degrade/1", new { incidentId = 1, version = 1, text = "照会のみ" }),
            ("incident.recover/1", new { incidentId = 1, version = 1, text = "再起動" }),
            ("incident.add-prevention/1", new { incidentId = 1, version = 1, kind = "NotNeeded", what = "一過性" }),
        ];

        foreach (var (verb, data) in buttons)
        {
            var answer = await desk.PressAsync("だれか", verb, data);
            if (role.IsVendor())
                Assert.True(answer is { CardJson: not null, ErrorCode: null }, $"{verb}: {answer}");
            else
                Assert.True(answer is { CardJson: null, Message: VendorOnly }, $"{verb}: {answer}");
        }

        foreach (var (verb, data) in new (string, object)[]
        {
            ("incident.decide-plan/1", new { incidentId = 1, planNumber = 1, agree = true }), ("incident.ask/1", new { incidentId = 1, text = "いつ直りますか" }),
            ("incident.confirm-report/1", new { incidentId = 1, reportNumber = 1 }), ("incident.decide-prevention/1", new { incidentId = 1, number = 1, agree = true }),
        })
        {
            if (!role.IsCity())
                Assert.Equal(CityOnly, (await desk.PressAsync("だれか", verb, data)).Message);
        }

        // 起票する joins nothing: the incident reported before names no system.
        Assert.Equal(role.IsVendor() ? 2 : 1, (await desk.Storage.AllAsync<Incident>()).Count);
        Assert.Equal(role.IsVendor(), (await desk.Storage.AllAsync<AlertGroup>()).Single().AcknowledgedAt is not null);
    }

    [Fact]
    public async Task A_guest_may_report_an_incident_and_learns_its_number_but_not_what_others_write_about_it()
    {
        await using var desk = await OpenAsync(Role.Guest);

        var answer = await desk.SayAsync("だれか", "障害 報告 画面が開きません");

        Assert.Contains("障害連絡を受け付けました（INC-2）", answer, StringComparison.Ordinal);
        Assert.Equal("画面が開きません", (await desk.Storage.AllAsync<Incident>()).Single(incident => incident.Id == 2).Title);
        Assert.DoesNotContain(SecretIncident, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_button_and_one_with_nonsense_in_it_are_refused_in_words()
    {
        await using var desk = await OpenAsync(Role.Operator);

        Assert.Equal("UnknownAction", (await desk.PressAsync("だれか", "alert.delete/1", new { groupId = 1 })).ErrorCode);
        Assert.Equal("BadRequest", (await desk.PressAsync("だれか", "alert.acknowledge/1", new { groupId = "x" })).ErrorCode);
        Assert.Equal("NotFound", (await desk.PressAsync("だれか", "alert.acknowledge/1", new { groupId = 99, version = 1 })).ErrorCode);
    }

    public static TheoryData<string> AllRoles() => [.. Enum.GetNames<Role>()];

    private async Task<ConversationDesk> OpenAsync(Role role)
    {
        var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));
        await desk.Storage.ChangeAsync(async db =>
        {
            await desk.Storage.Get<AlertIntake>().AcceptAsync(
                db, [new AlertSignal("generic", "a", "a", true, default, null, Severity.Critical, SecretAlert, null, null, null, new Dictionary<string, string>(), null)], default);
            var reporter = await desk.Storage.Get<PeopleDirectory>().MeetAsync(db, ConversationDesk.Tenant, "報告者", "29:報告者", "報告者", null, default);
            await desk.Storage.Get<OpenIncident>().RunAsync(
                db, reporter, new IncidentRequest(SecretIncident, Severity.Critical, null, TimeProvider.System.GetUtcNow(), null), default);
        });
        await desk.GiveRoleAsync("だれか", role);
        return desk;
    }
}
