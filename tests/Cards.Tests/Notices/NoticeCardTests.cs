using System.Text.Json;
using ChatOpsBot.Cards.Notices;
using CsCheck;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Notices;

public sealed class NoticeCardTests
{
    private static readonly string[] Attacks =
    [
        "</at><at>全員", "[手順](javascript:alert(1))", "![](https://evil.example/x.png)", "**太字** _x_ `y` ~~z~~", "# 見出し", "- 一", "1. 一", "https://evil.example",
        "evil.com", "a@evil.example", "{{DATE(2026-11-22T00:00:00Z)}}", "&lt;at&gt;", "a|b\\c", "山田 太郎 (運用)", "",
    ];

    internal static readonly IReadOnlyDictionary<string, NoticeView> Samples = new Dictionary<string, NoticeView>
    {
        ["done"] = new(NoticeKind.Done, "障害連絡を受け付けました（INC-12）。当番に連絡しています。第一報の期限は 10:32 です。", [], null),
        ["information"] = new(NoticeKind.Information, "すでに 10:05 に確認されています（運用担当）。", [], null),
        ["refused"] = new(NoticeKind.Refused, "「しょうがいほうこく」は分かりませんでした。", ["障害 報告 <内容>", "障害 一覧"], null),
        ["urgent"] = new(NoticeKind.Urgent, "INC-12 の復旧の期限まで残り 10 分です。", ["INC-12"], null),
        ["trouble"] = new(NoticeKind.Refused, "保存できませんでした。内容は失われていません。1 分後にもう一度お試しください。", [], "7F3A"),
        ["mentions"] = new(
            NoticeKind.Urgent, "INC-12 の第一報の期限まで残り 10 分です。", [], null,
            [new("29:1a", "運用担当"), new("29:1b", "運用責任者"), new("29:1c", "[運用担当](https://evil.example)</at><at>全員")]),
        ["page"] = new(
            NoticeKind.Information, "INC-12 の障害報告書（第 2 版）です。\nリンクは 24 時間有効です。", [], null,
            Page: new(new("https://chatops.example.jp/documents/abc"), "障害報告書を開く")),
    };

    public static MatrixTheoryData<string, CardLanguage> Kinds => new(Samples.Keys, Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_is_drawn_as_agreed(string kind, CardLanguage language) =>
        Golden.Check(NoticeCard.Create(Samples[kind], language), kind, language);

    [Fact]
    public void The_phone_shows_the_sentence() =>
        Assert.Equal("すでに 10:05 に確認されています（運用担当）。", NoticeCard.Create(Samples["information"], CardLanguage.Japanese).Summary);

    [Fact]
    public void The_line_holds_each_mark_exactly_as_its_entity_says_it_and_two_people_of_one_name_have_two()
    {
        var (line, entities) = Mentions(new("29:1", "運用担当"), new("29:2", "運用担当"), new("29:1", "運用担当"), new("", "市職員"), new("29:3", "  "));

        Assert.Equal("宛先: <at>運用担当</at> <at>運用担当 (2)</at> 市職員 <at>？</at>", line);
        Assert.Equal([("29:1", "<at>運用担当</at>"), ("29:2", "<at>運用担当 (2)</at>"), ("29:3", "<at>？</at>")], entities);
    }

    [Fact]
    public void A_name_breaks_out_of_no_tag_and_carries_no_Markdown_link_or_date() => Gen.Select(Gen.String, Gen.Int[0, Attacks.Length - 1].Select(index => Attacks[index])).Sample(name =>
    {
        var (line, entities) = Mentions(new MentionView("29:1", name.Item2 + name.Item1));

        var mark = Assert.Single(entities).Mark;
        Assert.Equal($"宛先: {mark}", line);
        Assert.DoesNotMatch(@"[^\w\s(),'\-\u0080-\uFFFF]", mark["<at>".Length..^"</at>".Length]);
        Assert.DoesNotContain('_', mark);
    });

    [Fact]
    public void Nobody_to_mention_leaves_no_trace() =>
        Assert.Equal(
            NoticeCard.Create(Samples["done"], CardLanguage.Japanese).Card.ToJson(),
            NoticeCard.Create(Samples["done"] with { Mentions = [] }, CardLanguage.Japanese).Card.ToJson());

    [Fact]
    public void A_crowd_with_long_names_still_fits()
    {
        var crowd = Enumerable.Range(0, 100).Select(number => new MentionView($"29:{new string('x', 120)}{number}", string.Concat(Enumerable.Repeat("𠮷", 500)))).ToList();

        var json = NoticeCard.Create(new NoticeView(NoticeKind.Urgent, "至急", [], null, crowd), CardLanguage.English).Card.ToJson();

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(json), 1, 20_000);
    }

    private static (string Line, IReadOnlyList<(string Id, string Mark)> Entities) Mentions(params MentionView[] people)
    {
        var card = JsonElement.Parse(NoticeCard.Create(new NoticeView(NoticeKind.Urgent, "至急", [], null, people), CardLanguage.Japanese).Card.ToJson());
        return (
            card.GetProperty("body").EnumerateArray().Last(element => element.GetProperty("type").GetString() == "TextBlock").GetProperty("text").GetString()!,
            [
                .. card.GetProperty("msteams").GetProperty("entities").EnumerateArray()
                    .Select(entity => (entity.GetProperty("mentioned").GetProperty("id").GetString()!, entity.GetProperty("text").GetString()!)),
            ]);
    }
}
