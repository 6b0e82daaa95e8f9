using System.Text.Json;
using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Assets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Assets;

/// <summary>資産: the register and the names by which monitors know what is in it (要件4).</summary>
public sealed class AssetTests(PostgreSqlCluster cluster)
{
    private const string Cpe = "cpe:2.3:a:postgresql:postgresql:16.4:*:*:*:*:*:*:*";

    private static readonly SaveAsset Server = new(
        0, 0, "連携サーバー1", "Server", "Production", "true", "renkei01.example.jp:9100\n RENKEI01 、れんけい", "16.4", Cpe, "情報政策課", "joho@example.lg.jp", "庁舎2階", null);

    [Theory]
    [InlineData(null, "RENKEI01.example.jp:9100")]
    [InlineData(null, "renkei01")]
    [InlineData(null, "renkei01:9182")]
    [InlineData(null, "https://renkei01:8443/health?x=1")]
    [InlineData("連携ｻｰﾊﾞｰ１", null)]
    [InlineData("れんけい", "unknown-host:9100")]
    public async Task An_asset_is_found_by_any_of_its_names_whatever_their_width_case_and_port(string? system, string? member)
    {
        await using var desk = await OpenAsync();
        await SaveAsync(desk, Server);

        var known = await FindAsync(desk, system, member);
        Assert.Equal(new KnownAsset(1, "連携サーバー1", "連携サーバー1（本番）", true, "情報政策課", "joho@example.lg.jp"), known);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task The_member_counts_before_the_system_and_what_nobody_knows_is_nothing(Engine engine)
    {
        await using var desk = await OpenAsync(engine);
        await SaveAsync(desk, Server);
        await SaveAsync(desk, Server with { Name = "データ連携システム", Kind = "System", Aliases = null, InScope = "false" });

        Assert.Equal("連携サーバー1", (await FindAsync(desk, "データ連携システム", "renkei01:9100"))!.Name);
        Assert.False((await FindAsync(desk, "データ連携システム", "renkei02:9100"))!.IsInScope);
        Assert.Null(await FindAsync(desk, "ほかのシステム", "renkei02:9100"));
        Assert.Null(await FindAsync(desk, " ", null));
        Assert.Null(await FindAsync(desk, "\ud800", "\u0000:::/?#://"));
        Assert.Contains("うち保守対象外 1 件", await desk.SayAsync("市の人", "資産 一覧 連携"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_below_its_field_and_what_was_typed_is_kept()
    {
        await using var desk = await OpenAsync();
        await SaveAsync(desk, Server);
        var form = await FormAsync(desk, Server with { Name = "連携サーバー１", Aliases = "renkei01", Cpe = "cpe:/a:postgresql", OwnerEmail = "joho", Note = "そのまま" });

        Assert.Contains("この名称は「連携サーバー1（本番）」がすでに使っています", Below(form, "name"), StringComparison.Ordinal);
        Assert.Contains("別名「renkei01」は「連携サーバー1（本番）」がすでに使っています", Below(form, "aliases"), StringComparison.Ordinal);
        Assert.Contains("CPE 2.3 の形式ではありません", Below(form, "cpe"), StringComparison.Ordinal);
        Assert.Contains("メールアドレスの形式ではありません", Below(form, "ownerEmail"), StringComparison.Ordinal);
        Assert.Contains("4 件", ConversationDesk.Readable(form), StringComparison.Ordinal);
        Assert.Equal(("連携サーバー１", "そのまま"), (Value(form, "name"), Value(form, "note")));
        Assert.Single(await desk.Storage.AllAsync<Asset>());
    }

    [Theory]
    [InlineData(Cpe, true)]
    [InlineData("cpe:\u200B2.3:\u200Ba:\u200Bpostgresql:\u200Bpostgresql:16.4:*:*:*:*:*:*:*", true)]
    [InlineData("CPE:2.3:o:microsoft:windows_server_2022:-:*:*:*:*:*:x64:*", true)]
    [InlineData(@"cpe:2.3:a:foo\\bar:big\$money:2010:*:*:*:special:ipod_touch:80gb:*", true)]
    [InlineData("cpe:2.3:h:vendor:*box?:1.?:*:*:ja-jp:*:*:*:*", true)]
    [InlineData("cpe:2.3:h:vendor:bo*x:1:*:*:ja-jp:*:*:*:*", false)]
    [InlineData("cpe:2.3:a:postgresql:postgresql:16.4:*:*:*:*:*:*", false)]
    [InlineData("cpe:2.3:x:postgresql:postgresql:16.4:*:*:*:*:*:*:*", false)]
    [InlineData("cpe:2.3:a:postgre sql:postgresql:16.4:*:*:*:*:*:*:*", false)]
    [InlineData("cpe:/a:postgresql:postgresql:16.4", false)]
    public async Task Only_a_well_formed_CPE_is_taken(string cpe, bool isTaken)
    {
        await using var desk = await OpenAsync();
        await desk.PressAsync("責任者", SaveAsset.Verb, Server with { Cpe = cpe });

        Assert.Equal(isTaken ? 1 : 0, (await desk.Storage.AllAsync<Asset>()).Count);
    }

    [Fact]
    public async Task The_scope_changes_with_a_reason_only_and_the_card_shows_who_changed_what()
    {
        await using var desk = await OpenAsync();
        await SaveAsync(desk, Server);
        var change = Server with { AssetId = 1, Version = 1, InScope = "false", OwnerName = "税務課" };
        Assert.Contains("理由を入力してください", Below(await FormAsync(desk, change), "reason"), StringComparison.Ordinal);
        Assert.True((await desk.Storage.AllAsync<Asset>()).Single().IsInScope);

        Assert.Contains("変更を保存しました", await SaveAsync(desk, change with { Reason = "契約変更のため" }), StringComparison.Ordinal);
        Assert.False((await FindAsync(desk, null, "renkei01"))!.IsInScope);
        var card = await desk.SayAsync("市の人", "資産 RENKEI01");
        Assert.Contains("保守区分: 保守対象 → 保守対象外 · 担当: 情報政策課 → 税務課（理由: 契約変更のため）", card, StringComparison.Ordinal);
        Assert.Contains("責任者", card, StringComparison.Ordinal);
        Assert.DoesNotContain("変更…", card, StringComparison.Ordinal);
        Assert.Contains("Change…", await desk.SayAsync("責任者", "asset renkei01", "en-US"), StringComparison.Ordinal);
        Assert.Equal(
            ["asset.registered", "asset.changed"],
            (await desk.Storage.AllAsync<AuditEntry>()).Where(entry => entry.Subject == "asset:1").OrderBy(entry => entry.Sequence).Select(entry => entry.Action));
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_overwritten_unseen()
    {
        await using var desk = await OpenAsync();
        await SaveAsync(desk, Server);
        await SaveAsync(desk, Server with { AssetId = 1, Version = 1, Note = "先に保存" });
        var form = await FormAsync(desk, Server with { AssetId = 1, Version = 1, Note = "後から保存" });

        Assert.Contains("ほかの方がこの資産を変更しました", ConversationDesk.Readable(form), StringComparison.Ordinal);
        Assert.Equal("後から保存", Value(form, "note"));
        Assert.Equal("先に保存", (await desk.Storage.AllAsync<Asset>()).Single().Note);
        Assert.Contains("変更を保存しました", await SaveAsync(desk, Server with { AssetId = 1, Version = 2, Note = "後から保存" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_asset_stays_on_record_and_its_names_are_free_again()
    {
        await using var desk = await OpenAsync();
        await SaveAsync(desk, Server with { Name = "連携 サーバー1" });
        Assert.Contains("理由も必要です", await desk.SayAsync("責任者", "資産 廃止 連携 サーバー1"), StringComparison.Ordinal);
        Assert.Contains("廃止にしました", await desk.SayAsync("責任者", "資産 廃止 連携 サーバー1 更改により 撤去"), StringComparison.Ordinal);

        Assert.Null(await FindAsync(desk, null, "renkei01"));
        Assert.Contains("更改により 撤去", await desk.SayAsync("市の人", "資産 連携 サーバー1"), StringComparison.Ordinal);
        Assert.DoesNotContain("連携 サーバー1", await desk.SayAsync("市の人", "資産 一覧"), StringComparison.Ordinal);
        Assert.Contains("連携 サーバー1", await desk.SayAsync("市の人", "資産 一覧 廃止"), StringComparison.Ordinal);
        Assert.Contains("登録しました", await SaveAsync(desk, Server with { Name = "連携 サーバー1" }), StringComparison.Ordinal);
        Assert.Equal(2, (await FindAsync(desk, null, "renkei01"))!.AssetId);
    }

    [Fact]
    public async Task The_list_goes_by_environment_is_narrowed_by_words_and_says_how_to_go_on()
    {
        await using var desk = await OpenAsync();
        for (var number = 1; number <= 22; number++)
            await SaveAsync(desk, Server with { Name = $"サーバー{number:00}", Aliases = null, Environment = number > 20 ? "Test" : "Production", InScope = number == 3 ? "false" : "true" });

        var list = await desk.SayAsync("市の人", "資産 一覧");
        Assert.Contains("22 件（うち保守対象外 1 件）", list, StringComparison.Ordinal);
        Assert.Contains("続きは「資産 一覧 2」", list, StringComparison.Ordinal);
        Assert.DoesNotContain("サーバー21", list, StringComparison.Ordinal);
        Assert.Contains("サーバー21", await desk.SayAsync("市の人", "資産 一覧 2"), StringComparison.Ordinal);
        Assert.Contains("サーバー22", await desk.SayAsync("市の人", "asset list test server"), StringComparison.Ordinal);
        var uncovered = await desk.SayAsync("市の人", "資産 一覧 本番 対象外");
        Assert.Contains("サーバー03", uncovered, StringComparison.Ordinal);
        Assert.DoesNotContain("サーバー04", uncovered, StringComparison.Ordinal);
        Assert.Contains("当てはまる資産はありません", await desk.SayAsync("市の人", "資産 一覧 ない名前"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Guest, false, false)]
    [InlineData(Role.CityStaff, true, false)]
    [InlineData(Role.CityApprover, true, false)]
    [InlineData(Role.SecurityOfficer, true, false)]
    [InlineData(Role.Operator, true, false)]
    [InlineData(Role.ServiceManager, true, true)]
    [InlineData(Role.Administrator, true, true)]
    internal async Task Everybody_with_a_role_reads_and_administrators_and_service_managers_change(Role role, bool reads, bool changes)
    {
        await using var desk = await OpenAsync();
        await SaveAsync(desk, Server);
        await desk.GiveRoleAsync("だれか", role);

        Assert.Equal(reads, (await desk.SayAsync("だれか", "資産 連携サーバー1")).Contains("情報政策課", StringComparison.Ordinal));
        Assert.Equal(reads, (await desk.SayAsync("だれか", "資産 一覧")).Contains("連携サーバー1", StringComparison.Ordinal));
        Assert.Equal(changes, (await desk.SayAsync("だれか", "資産 登録")).Contains("資産を登録…", StringComparison.Ordinal));
        Assert.Equal(!changes, (await desk.PressAsync("だれか", OpenAssetForm.Verb, new OpenAssetForm(1))).ErrorCode == "NotAllowed");
        await desk.PressAsync("だれか", SaveAsset.Verb, Server with { AssetId = 1, Version = 1, Note = "変えました" });
        Assert.Equal(changes, (await desk.Storage.AllAsync<Asset>()).Single().Note == "変えました");
        await desk.SayAsync("だれか", "資産 廃止 連携サーバー1 撤去");
        Assert.Equal(changes, (await desk.Storage.AllAsync<Asset>()).Single().RetiredAt is not null);
    }

    private static Task<KnownAsset?> FindAsync(ConversationDesk desk, string? system, string? member) =>
        desk.Storage.ReadAsync(db => AssetRegister.FindAsync(db, system, member, CancellationToken.None));

    private static async Task<string> SaveAsync(ConversationDesk desk, SaveAsset typed) => (await desk.PressAsync("責任者", SaveAsset.Verb, typed)).Message ?? "";

    private static async Task<string> FormAsync(ConversationDesk desk, SaveAsset typed) =>
        (await desk.Storage.Get<IChatInbox>().ActAsync(desk.Press("責任者", SaveAsset.Verb, typed) with { Dialog = DialogStep.Submit }, CancellationToken.None)).CardJson!;

    private static JsonElement[] BodyOf(string card) => [.. JsonDocument.Parse(card).RootElement.GetProperty("body").EnumerateArray()];

    private static int IndexOf(JsonElement[] body, string field) =>
        Array.FindIndex(body, element => element.TryGetProperty("id", out var id) && id.GetString() == field);

    private static string Value(string card, string field) => BodyOf(card)[IndexOf(BodyOf(card), field)].GetProperty("value").GetString()!;

    private static string Below(string card, string field) => BodyOf(card)[IndexOf(BodyOf(card), field) + 1].ToString();

    private async Task<ConversationDesk> OpenAsync(Engine engine = Engine.Sqlite)
    {
        var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(engine), new FakeTimeProvider(DateTimeOffset.Parse("2026-11-25T01:00:00Z", null)));
        await desk.GiveRoleAsync("責任者", Role.ServiceManager);
        await desk.GiveRoleAsync("市の人", Role.CityStaff);
        return desk;
    }
}
