using ChatOpsBot.Cards.TableImports;
using Xunit;

namespace ChatOpsBot.Cards.Tests.TableImports;

/// <summary>What a table would change, shown before it does.</summary>
public sealed class ImportCardTests
{
    private static readonly ImportView Differences = new(
        4, "課題管理表の取込", "課題 取込", "まだ何も変更していません。内容をお確かめのうえ、取り込んでください。", "課題管理表_20261122.xlsx", 1, 1, 28,
        [new(5, "ISS-3", [new("優先度", "中", "高"), new("分類", "", "帳票")]), new(34, null, [new("課題内容", "", "夜間処理の手順書を改める"), new("解決期限", "", "2026-12-18")])], []);

    public static TheoryData<CardLanguage> Languages { get; } = [.. Enum.GetValues<CardLanguage>()];

    [Theory, MemberData(nameof(Languages))]
    public void An_import_is_drawn_as_agreed(CardLanguage language)
    {
        Golden.Check(ImportCard.Create(Differences, language), "import", language);
        Golden.Check(ImportCard.Create(Differences with { NewCount = 0, ChangedCount = 0, Changes = [] }, language), "nothing", language);
        Golden.Check(
            ImportCard.Create(Differences with { Errors = [new(7, "担当者", "担当者「田中」は登録されていません。"), new(9, "解決期限", "ISS-8 の解決期限の変更には市の合意が必要です。")] }, language),
            "wrong", language);
    }

    [Fact]
    public void Even_the_largest_stay_small()
    {
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 2000));
            var rows = Enumerable.Repeat(new ImportRowView(5, "ISS-3", [.. Enumerable.Repeat(new ImportFieldView("対応策", text, text), 9)]), 100).ToList();
            HostileText.Fits(ImportCard.Create(Differences with { FileName = text, Changes = rows }, CardLanguage.Japanese), letter);
            HostileText.Fits(
                ImportCard.Create(Differences with { FileName = text, Errors = [.. Enumerable.Repeat(new ImportErrorView(5, "対応策", text), 100)] }, CardLanguage.Japanese), letter);
        }
    }
}
