using ChatOpsBot.Bot.Advisories;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Advisories;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static ChatOpsBot.Bot.Tests.Advisories.Feeds;

namespace ChatOpsBot.Bot.Tests.Advisories;

/// <summary>評価 and 市への提供: who may, when, by when, and what is on record (要件18).</summary>
public sealed class AdvisoryStepTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData("該当", AdvisoryState.Affected)]
    [InlineData("非該当", AdvisoryState.NotAffected)]
    [InlineData("調査中", AdvisoryState.Investigating)]
    public async Task The_vendor_assesses_by_phrase_and_it_is_on_record(string word, AdvisoryState state)
    {
        await using var town = await OpenAsync();

        Assert.Contains($"ADV-1 を{word}", await town.Desk.SayAsync(TownDesk.Operator, $"脆弱性 ADV-1 {word} 機能の利用状況による"), StringComparison.Ordinal);

        var advisory = await town.OnlyAsync();
        Assert.Equal((state, "機能の利用状況による", TownDesk.Operator), (advisory.State, advisory.Reason, advisory.AssessedByName));
        Assert.Contains($"{word} · 運用担当（10:00） · 機能の利用状況による", await town.Desk.CardAsync("ADV-1"), StringComparison.Ordinal);
        Assert.Equal(TownDesk.Operator, (await town.Desk.Storage.AllAsync<AuditEntry>()).Single(entry => entry.Action == "advisory.assessed").Actor);
    }

    [Theory]
    [InlineData(TownDesk.Staff), InlineData(TownDesk.Approver), InlineData(TownDesk.Officer), InlineData("通りがかりの人")]
    public async Task The_city_and_guests_take_no_step(string who)
    {
        await using var town = await OpenAsync();

        foreach (var phrase in new[] { "該当 理由", "非該当 理由", "調査中 理由", "提供", "変更案件" })
            Assert.Contains("運用担当・運用責任者のみ", await town.Desk.SayAsync(who, $"脆弱性 ADV-1 {phrase}"), StringComparison.Ordinal);
        Assert.Contains("のみ", (await town.Desk.PressAsync(who, "advisory.form/1", new { advisoryId = 1 })).Message, StringComparison.Ordinal);
        Assert.Contains("のみ", (await town.Desk.PressAsync(who, "advisory.provide/1", new { advisoryId = 1, version = await VersionAsync(town) })).Message, StringComparison.Ordinal);
        Assert.Contains("のみ", (await town.Desk.PressAsync(who, "advisory.change/1", new { advisoryId = 1, kind = "Patch" })).Message, StringComparison.Ordinal);
        Assert.Contains(
            "のみ", ConversationDesk.Readable((await town.Desk.SubmitAsync(
                who, "advisory.assess/1", new { advisoryId = 1, version = await VersionAsync(town), verdict = "Affected", reason = "x" })).CardJson!), StringComparison.Ordinal);
        Assert.Equal(AdvisoryState.Unassessed, (await town.OnlyAsync()).State);
        Assert.Null((await town.OnlyAsync()).ProvidedAt);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_says_beside_the_field_what_is_wrong()
    {
        await using var town = await OpenAsync();
        var version = await VersionAsync(town);

        var form = ConversationDesk.Readable((await town.Desk.SubmitAsync(TownDesk.Operator, "advisory.assess/1", new { advisoryId = 1, version, verdict = "", reason = "書いた理由" })).CardJson!);
        Assert.Contains("該当・非該当・調査中のいずれかを選んでください。", form, StringComparison.Ordinal);
        Assert.Contains("書いた理由", form, StringComparison.Ordinal);
        form = ConversationDesk.Readable((await town.Desk.SubmitAsync(TownDesk.Operator, "advisory.assess/1", new { advisoryId = 1, version, verdict = "Affected", reason = " " })).CardJson!);
        Assert.Contains("理由を入力してください。", form, StringComparison.Ordinal);
        form = ConversationDesk.Readable((await town.Desk.SubmitAsync(
            TownDesk.Operator, "advisory.assess/1", new { advisoryId = 1, version, verdict = "Affected", reason = new string('長', 1001) })).CardJson!);
        Assert.Contains("1000 文字以内", form, StringComparison.Ordinal);
        form = ConversationDesk.Readable((await town.Desk.SubmitAsync(TownDesk.Operator, "advisory.assess/1", new { advisoryId = 1, version = version - 1, verdict = "Affected", reason = "古い" })).CardJson!);
        Assert.Contains("表示が古かったため", form, StringComparison.Ordinal);
        Assert.Contains("古い", form, StringComparison.Ordinal);
        Assert.Null((await town.OnlyAsync()).Verdict);
        Assert.Contains("該当と評価しました", (await town.Desk.SubmitAsync(
            TownDesk.Operator, "advisory.assess/1", new { advisoryId = 1, version, verdict = "Affected", reason = "公開している" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_affected_is_owed_to_the_city_and_given_with_who_when_and_when_it_was_accepted()
    {
        await using var town = await OpenAsync();
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 該当 外部に公開している");
        // One open day after the assessment.
        Assert.Equal((AdvisoryDuty.Provide, At("2026-11-25T23:59:59")), ((await town.OnlyAsync()).DueDuty, (await town.OnlyAsync()).DueAt));

        town.Desk.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Contains("市に提供しました", await town.Desk.SayAsync(TownDesk.Manager, "脆弱性 ADV-1 提供"), StringComparison.Ordinal);
        Assert.Contains("運用責任者（10:05） が提供、受付待ち", await town.Desk.CardAsync("ADV-1"), StringComparison.Ordinal);
        await town.Desk.PassAsync(TimeSpan.FromMinutes(1));

        var advisory = await town.OnlyAsync();
        Assert.Equal((null, At("2026-11-24T10:06:00"), TownDesk.Manager), (advisory.DueAt, advisory.AcceptedAt, advisory.ProvidedByName));
        var card = await town.Desk.CardAsync("ADV-1:city", TownDesk.City);
        Assert.Contains("外部に公開している", card, StringComparison.Ordinal);
        Assert.Contains("が提供、10:06 受付", card, StringComparison.Ordinal);
        Assert.DoesNotContain("advisory.assess", card, StringComparison.Ordinal);
        var officer = (await town.Desk.Storage.AllAsync<OutboxMessage>()).First(message => message.CardKey == "ADV-1:city" && message.ConversationId.EndsWith(TownDesk.Officer, StringComparison.Ordinal));
        Assert.Equal(("advisory-officer:1", true), (officer.Purpose, officer.Alert));

        var again = await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 提供");
        Assert.Contains("すでに 11/24 10:05 に市へ提供されています（運用責任者）", again, StringComparison.Ordinal);
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 非該当 設定を確認した");
        Assert.Equal(["ADV-1「PostgreSQL における権限昇格の脆弱性」の評価が非該当になりました。"], await town.Desk.CityHeardAsync());
        Assert.Contains("設定を確認した", await town.Desk.CardAsync("ADV-1:city", TownDesk.City), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_gives_it_once_and_an_overtaken_card_does_not()
    {
        await using var town = await OpenAsync();
        var version = await VersionAsync(town);

        Assert.Contains("表示が古かった", (await town.Desk.PressAsync(TownDesk.Operator, "advisory.provide/1", new { advisoryId = 1, version = version - 1 })).Message, StringComparison.Ordinal);
        Assert.NotNull((await town.Desk.PressAsync(TownDesk.Operator, "advisory.provide/1", new { advisoryId = 1, version })).CardJson);
        Assert.Equal((AdvisoryState.Unassessed, true), ((await town.OnlyAsync()).State, (await town.OnlyAsync()).ProvidedAt is not null));
        Assert.Contains("ADV-9 という脆弱性情報はありません", await town.Desk.SayAsync(TownDesk.Operator, "ADV-9"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9.8", "2026-11-25T23:59:59")]
    [InlineData("7.0", "2026-11-27T23:59:59")]
    [InlineData("6.9", "2026-12-08T23:59:59")]
    [InlineData("3.9", "2026-12-22T23:59:59")]
    public async Task The_deadline_comes_from_the_score_in_open_days_and_is_warned_of_and_missed_aloud(string score, string due)
    {
        await using var town = await OpenAsync(score);

        Assert.Equal(At(due), (await town.OnlyAsync()).DueAt);
        await town.Desk.PassUntilAsync(At(due).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("の評価の期限は", Assert.Single(await town.Desk.VendorHeardAsync()), StringComparison.Ordinal);
        await town.Desk.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Contains("を過ぎても評価されていません", (await town.Desk.VendorHeardAsync())[1], StringComparison.Ordinal);
        Assert.Contains("が済んでいません", await town.Desk.CardAsync("ADV-1"), StringComparison.Ordinal);
        await town.Desk.PassAsync(TimeSpan.FromDays(3));
        Assert.Equal(2, (await town.Desk.VendorHeardAsync()).Count);
    }

    [Fact]
    public async Task Investigating_keeps_the_deadline_and_what_does_not_concern_us_is_owed_nothing()
    {
        await using var town = await OpenAsync();
        var due = (await town.OnlyAsync()).DueAt;

        town.Desk.Clock.Advance(TimeSpan.FromDays(1));
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 調査中 開発元に確認している");
        Assert.Equal(due, (await town.OnlyAsync()).DueAt);
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 非該当 該当の拡張を使っていない");
        Assert.Null((await town.OnlyAsync()).DueAt);
        await town.Desk.PassAsync(TimeSpan.FromDays(7));
        Assert.Empty(await town.Desk.VendorHeardAsync());
        Assert.Empty(await DueAsync(town));
    }

    [Fact]
    public async Task What_is_owed_stands_on_the_board_of_what_is_due()
    {
        await using var town = await OpenAsync();

        var item = Assert.Single(await DueAsync(town));
        Assert.Equal(("ADV-1", "脆弱性の評価", At("2026-11-27T23:59:59")), (item.Id, item.Kind, item.DueAt));
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 該当 公開している");
        Assert.Equal("脆弱性の市への提供", Assert.Single(await DueAsync(town)).Kind);
    }

    [Fact]
    public async Task Exploitation_that_becomes_known_opens_an_assessment_of_not_affected_again()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster, kinds: ["Jvn", "Kev"]);
        await town.RegisterAsync();
        town.Publish(Jvn(JvnItem()));
        await town.FetchAsync();
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 非該当 該当の拡張を使っていない");
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 提供");

        town.Publish(Kev(("CVE-2026-1001", "PostgreSQL", "PostgreSQL", "2026-11-24")), 1);
        await town.FetchAfterAsync(TimeSpan.FromHours(1));

        var advisory = await town.OnlyAsync();
        Assert.Equal((AdvisoryState.Unassessed, ReopenCause.Exploited, At("2026-11-25T23:59:59")), (advisory.State, advisory.Reopened, advisory.DueAt));
        var card = await town.Desk.CardAsync("ADV-1");
        Assert.Contains("再評価が必要です（悪用が確認されました）", card, StringComparison.Ordinal);
        Assert.Contains("該当の拡張を使っていない", card, StringComparison.Ordinal);
        Assert.Contains("非該当の評価を取り消し、再評価が必要です。", Assert.Single(await town.Desk.VendorHeardAsync()), StringComparison.Ordinal);
        Assert.Contains("運用保守事業者が改めて評価します。", Assert.Single(await town.Desk.CityHeardAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_affected_stays_so_when_it_becomes_worse()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster, kinds: ["Jvn", "Kev"]);
        await town.RegisterAsync();
        town.Publish(Jvn(JvnItem()));
        await town.FetchAsync();
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 該当 公開している");

        town.Publish(Kev(("CVE-2026-1001", "PostgreSQL", "PostgreSQL", "2026-11-24")), 1);
        await town.FetchAfterAsync(TimeSpan.FromHours(1));

        Assert.Equal((AdvisoryState.Affected, true), ((await town.OnlyAsync()).State, (await town.OnlyAsync()).IsExploited));
        Assert.Equal(["ADV-1「PostgreSQL における権限昇格の脆弱性」: 悪用が確認されました。"], await town.Desk.VendorHeardAsync());
    }

    [Theory]
    [InlineData("", "未評価のため、変更案件にできません")]
    [InlineData("非該当 理由", "非該当のため、変更案件にできません")]
    public async Task A_change_case_is_made_only_of_what_concerns_us_or_may(string assessment, string refusal)
    {
        await using var town = await OpenAsync();
        if (assessment.Length > 0)
            await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 " + assessment);

        Assert.Contains(refusal, await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 変更案件"), StringComparison.Ordinal);
        Assert.Contains(refusal, (await town.Desk.PressAsync(TownDesk.Operator, "advisory.change/1", new { advisoryId = 1, kind = "Update" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_tap_makes_a_change_case_that_names_it_and_a_second_one_names_the_case()
    {
        await using var town = await OpenAsync();
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 該当 公開している");

        CardActionAnswer made;
        try
        {
            made = await town.Desk.PressAsync(TownDesk.Operator, "advisory.change/1", new { advisoryId = 1, kind = "Patch" });
        }
        catch (InboxUnavailableException failure) when (failure.InnerException is NotImplementedException)
        {
            Assert.Skip("Change cases cannot be opened yet.");
            return;
        }

        Assert.Contains("CHG-1", made.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await town.OnlyAsync()).ChangeCaseNumber);
        Assert.Contains("CHG-1", await town.Desk.CardAsync("ADV-1"), StringComparison.Ordinal);
        Assert.Contains("すでに CHG-1 になっています", (await town.Desk.PressAsync(TownDesk.Operator, "advisory.change/1", new { advisoryId = 1, kind = "Update" })).Message, StringComparison.Ordinal);
        Assert.Contains("すでに CHG-1 になっています", await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 変更案件"), StringComparison.Ordinal);
        var change = await town.Desk.SayAsync(TownDesk.Operator, "CHG-1");
        Assert.Contains("ADV-1", change, StringComparison.Ordinal);
        Assert.Contains("連携用データベース", change, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_of_change_that_does_not_exist_is_refused_with_an_example()
    {
        await using var town = await OpenAsync();
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 該当 公開している");

        Assert.Contains("例: 脆弱性 ADV-1 変更案件 パッチ等", await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 変更案件 なにか"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_said_in_English_too()
    {
        await using var town = await OpenAsync();

        Assert.Contains("recorded as investigating", await town.Desk.SayAsync(TownDesk.Operator, "advisory ADV-1 investigating asked the maker", "en-US"), StringComparison.Ordinal);
        Assert.Contains("CPE matches", await town.Desk.SayAsync(TownDesk.Staff, "ADV-1", "en-US"), StringComparison.Ordinal);
        Assert.Contains("investigating: 1", await town.Desk.SayAsync(TownDesk.Staff, "advisory list investigating", "en-US"), StringComparison.Ordinal);
    }

    private async Task<AdvisoryTown> OpenAsync(string score = "7.5")
    {
        var town = await AdvisoryTown.OpenAsync(cluster);
        await town.RegisterAsync();
        // The second score of the sample would be the higher one.
        town.Publish(Jvn(JvnItem(score: score).Replace("score=\"5.0\"", "score=\"1.0\"", StringComparison.Ordinal)));
        await town.FetchAsync();
        return town;
    }

    private static async Task<int> VersionAsync(AdvisoryTown town) => (await town.OnlyAsync()).Version;

    private static Task<IReadOnlyList<DueItem>> DueAsync(AdvisoryTown town) => town.Desk.Storage.ReadAsync(db =>
        town.Desk.Storage.Services.GetServices<IDueSource>().OfType<AdvisoryDueSource>().Single()
            .ReadAsync(db, town.Desk.Clock.GetUtcNow(), CardLanguage.Japanese, CancellationToken.None));
}
