using ChatOpsBot.Cards.Assets;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Assets;

public sealed class AssetCardTests
{
    private static readonly AssetView Covered = new()
    {
        Number = 3,
        Version = 4,
        Name = "連携サーバー1",
        Kind = AssetKind.Server,
        Environment = AssetEnvironment.Production,
        IsInScope = true,
        ProductVersion = "16.4",
        Cpe = "cpe:2.3:a:postgresql:postgresql:16.4:*:*:*:*:*:*:*",
        OwnerName = "情報政策課",
        OwnerEmail = "joho@example.lg.jp",
        Aliases = ["renkei01.example.jp:9100", "renkei01", "れんけい"],
        Note = "庁舎 2 階のサーバー室。\n更改は令和10年度の予定。",
        History =
        [
            new(AssetHistoryKind.Changed, new PersonAt("運用責任者", At(9, 30)), [new("ProductVersion", "16.3", "16.4"), new("Aliases", null, "れんけい")], null),
            new(AssetHistoryKind.Changed, new PersonAt("運用責任者", At(9, 0)), [new("InScope", "false", "true"), new("Environment", "Test", "Production")], "令和8年度の契約変更により"),
            new(AssetHistoryKind.Registered, new PersonAt("管理者", At(8, 0)), [], null),
        ],
        MayChange = true,
        Now = At(10, 0),
    };

    private static readonly Dictionary<string, AssetView> Views = new()
    {
        ["covered"] = Covered,
        ["out-of-scope"] = Covered with { IsInScope = false, Cpe = null, OwnerName = null, OwnerEmail = null, Note = null, Aliases = [], MayChange = false, History = [] },
        ["retired"] = Covered with
        {
            RetiredAt = At(9, 50),
            RetiredReason = "更改により撤去",
            History = [new(AssetHistoryKind.Retired, new PersonAt("運用責任者", At(9, 50)), [], "更改により撤去"), .. Covered.History.Take(2)],
        },
    };

    private static readonly AssetRowView Row = new("連携サーバー1", AssetKind.Server, AssetEnvironment.Production, true, "16.4", "情報政策課", false);

    private static readonly Dictionary<string, AssetListView> Lists = new()
    {
        ["list"] = new(
            [
                Row, Row with { Name = "市民課の窓口端末", Kind = AssetKind.Other, IsInScope = false, ProductVersion = null, OwnerName = "市民課" },
                Row with { Name = "検証用連携サーバー", Environment = AssetEnvironment.Staging }, Row with { Name = "テスト環境の L3 スイッチ", Kind = AssetKind.Network, Environment = AssetEnvironment.Test },
            ],
            "", 1, 2, 24, 3, true),
        ["filtered"] = new([Row], "本番 サーバー", 1, 1, 1, 0, false),
        ["none"] = new([], "ない名前", 1, 1, 0, 0, false),
        ["empty"] = new([], "", 1, 1, 0, 0, true),
    };

    public static MatrixTheoryData<string, CardLanguage> Cards => new(Views.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<string, CardLanguage> AllLists => new(Lists.Keys, Enum.GetValues<CardLanguage>());

    public static TheoryData<CardLanguage> Languages => [.. Enum.GetValues<CardLanguage>()];

    [Theory, MemberData(nameof(Cards))]
    public void Each_asset_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(AssetCard.Create(Views[state], language), state, language);

    [Theory, MemberData(nameof(AllLists))]
    public void Each_list_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(AssetListCard.Create(Lists[state], language), state, language);

    [Theory, MemberData(nameof(Languages))]
    public void The_form_is_drawn_as_agreed(CardLanguage language)
    {
        Golden.Check(AssetCard.CreateInvitation(language), "new", language);
        Golden.Check(AssetForm.Create(new AssetFormView(null, new Dictionary<string, string>()), language), "form-new", language);
        Golden.Check(AssetForm.Create(Refused(Covered.Name), language), "form-refused", language);
    }

    [Fact]
    public void Each_field_fills_a_member_and_is_followed_by_what_is_wrong_with_it()
    {
        var card = DrawnCard.Of(AssetForm.Create(Refused("連携サーバー２"), CardLanguage.Japanese));
        var members = typeof(SaveAsset).GetProperties().Select(member => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member.Name)).ToList();

        Assert.All(card.Inputs, input => Assert.Contains(input.GetProperty("id").GetString(), members));
        Assert.Equal(11, card.Inputs.Count());
        Assert.Equal("連携サーバー２", card.Input("name").GetProperty("value").GetString());
        Assert.Contains("この名称は「連携サーバー2（本番）」がすでに使っています。", card.Paragraphs);
        Assert.Contains("直していただく項目が 2 件あります。入力した内容は残っています。", card.Paragraphs);
        Assert.Equal(new SaveAsset(3, 4, null, null, null, null, null, null, null, null, null, null, null), CardVerbs.Read<SaveAsset>(card.Buttons.Single().GetProperty("data")));
    }

    [Fact]
    public void Words_from_outside_are_shown_as_they_are_and_even_the_largest_stay_small()
    {
        CsCheck.Check.Sample(HostileText.Any, text =>
        {
            HostileText.Holds(AssetCard.Create(Filled(text), CardLanguage.Japanese), text, places: 6, shown: 25);
            HostileText.Holds(AssetListCard.Create(new([.. Enumerable.Repeat(Row with { Name = text, OwnerName = text, ProductVersion = text }, 20)], text, 1, 3, 60, 0, true), CardLanguage.Japanese), text, places: 2, shown: 25);
        });
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 2000));
            HostileText.Fits(AssetCard.Create(Filled(text), CardLanguage.English), letter);
        }
    }

    private static AssetView Filled(string text) => Covered with
    {
        Name = text,
        ProductVersion = text,
        Cpe = text,
        OwnerName = text,
        OwnerEmail = text,
        Aliases = [text],
        Note = text,
        RetiredReason = text,
        History = [.. Enumerable.Repeat(new AssetHistoryView(AssetHistoryKind.Changed, new PersonAt(text, At(9, 0)), [.. Enumerable.Repeat(new AssetFieldChange("Note", text, text), 10)], text), 3)],
    };

    private static AssetFormView Refused(string name) => new(
        Covered, new Dictionary<string, string> { ["name"] = "この名称は「連携サーバー2（本番）」がすでに使っています。", ["reason"] = "保守区分を変えるときは、理由を入力してください。" },
        CardVerbs.Values(new SaveAsset(3, 3, name, "Server", "Production", "false", "renkei02", "16.4", null, "情報政策課", null, null, null)));
}
