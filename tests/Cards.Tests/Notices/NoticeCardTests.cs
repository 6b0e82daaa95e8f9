using ChatOpsBot.Cards.Notices;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Notices;

public sealed class NoticeCardTests
{
    internal static readonly IReadOnlyDictionary<string, NoticeView> Samples = new Dictionary<string, NoticeView>
    {
        ["done"] = new(NoticeKind.Done, "障害連絡を受け付けました（INC-12）。当番に連絡しています。第一報の期限は 10:32 です。", [], null),
        ["information"] = new(NoticeKind.Information, "すでに 10:05 に確認されています（運用担当）。", [], null),
        ["refused"] = new(NoticeKind.Refused, "「しょうがいほうこく」は分かりませんでした。", ["障害 報告 <内容>", "障害 一覧"], null),
        ["urgent"] = new(NoticeKind.Urgent, "INC-12 の復旧の期限まで残り 10 分です。", ["INC-12"], null),
        ["trouble"] = new(NoticeKind.Refused, "保存できませんでした。内容は失われていません。1 分後にもう一度お試しください。", [], "7F3A"),
    };

    public static MatrixTheoryData<string, CardLanguage> Kinds => new(Samples.Keys, Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_is_drawn_as_agreed(string kind, CardLanguage language) =>
        Golden.Check(NoticeCard.Create(Samples[kind], language), kind, language);

    [Fact]
    public void The_phone_shows_the_sentence() =>
        Assert.Equal("すでに 10:05 に確認されています（運用担当）。", NoticeCard.Create(Samples["information"], CardLanguage.Japanese).Summary);
}
