using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Quality;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Quality;

/// <summary>What a person measures (要件13): asked for, recorded with evidence, corrected only by another record.</summary>
public sealed class QualityInspectionTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData("period", "2026-11-01", "まだ終わっていません")]
    [InlineData("period", "2026-09-01", "対象期間を選んで")]
    [InlineData("period", "2026-10-02", "対象期間を選んで")]
    [InlineData("period", "9999-12-01", "対象期間を選んで")]
    [InlineData("period", null, "対象期間を選んで")]
    [InlineData("day", "2026-11-03", "未来")]
    [InlineData("day", "2026-10-31", "終了後")]
    [InlineData("day", "そのうち", "日")]
    [InlineData("numerator", "21", "分子が分母を超えて")]
    [InlineData("numerator", "-1", "整数")]
    [InlineData("numerator", "1.5", "整数")]
    [InlineData("denominator", "9999999999999", "整数")]
    [InlineData("method", " ", "測定方法")]
    [InlineData("evidence", "", "証跡")]
    public async Task A_measurement_that_cannot_be_is_refused_and_the_figures_stay_what_they_were(string field, string? value, string because)
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await QualityDesk.RegisterAsync(desk);
        await QualityDesk.JumpAsync(desk, "2026-11-02 12:00");
        await QualityDesk.RecordAsync(desk);

        Assert.Contains(because, await QualityDesk.RecordAsync(desk, changes: [("text", "入力の誤り"), (field, value)]), StringComparison.Ordinal);

        Assert.Equal((19, 20), Assert.Single(await QualityDesk.RecordsAsync(desk)) is var only ? (only.Numerator, only.Denominator) : default);
    }

    [Theory]
    [InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task A_correction_is_another_record_that_names_the_one_it_corrects_and_why(Engine engine)
    {
        await using var desk = await QualityDesk.OpenAsync(cluster, engine);
        await QualityDesk.RegisterAsync(desk);
        await QualityDesk.JumpAsync(desk, "2026-11-02 12:00");
        Assert.Contains("達成", await QualityDesk.RecordAsync(desk), StringComparison.Ordinal);
        Assert.Contains("訂正する場合は理由", await QualityDesk.RecordAsync(desk, changes: ("numerator", "18")), StringComparison.Ordinal);

        Assert.Contains("90.00 %（18/20） 未達", await QualityDesk.RecordAsync(desk, changes: [("numerator", "18"), ("text", "数え違い")]), StringComparison.Ordinal);

        var records = await QualityDesk.RecordsAsync(desk);
        Assert.Equal([(19, null, null), (18, records[0].Id, "数え違い")], records.Select(record => (record.Numerator, record.CorrectsId, record.Reason)));
        Assert.Single(await desk.VendorHeardAsync(), text => text.Contains("未達", StringComparison.Ordinal) && text.Contains("90.00 %", StringComparison.Ordinal));
        var card = await desk.SayAsync(TownDesk.Staff, "QLI-1");
        Assert.Contains("90.00 %（18/20）", card, StringComparison.Ordinal);
        Assert.DoesNotContain("19/20", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_measures_is_asked_once_a_period_and_again_each_open_day_until_it_is_recorded()
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await QualityDesk.RegisterAsync(desk);
        await QualityDesk.SweepAsync(desk);
        Assert.Empty(await AskedAsync(desk));

        // Sunday, 1 November: asked at once, then on Monday, and not on the holiday after it.
        await QualityDesk.JumpAsync(desk, "2026-11-01 12:00");
        await QualityDesk.SweepAsync(desk);
        await QualityDesk.SweepAsync(desk);
        Assert.Contains("運用担当 さん", Assert.Single(await AskedAsync(desk)), StringComparison.Ordinal);
        Assert.Contains("QLI-1", await desk.SayAsync(TownDesk.Operator, "期限"), StringComparison.Ordinal);
        await QualityDesk.JumpAsync(desk, "2026-11-02 09:01");
        await QualityDesk.JumpAsync(desk, "2026-11-03 12:00");
        Assert.Equal(2, (await AskedAsync(desk)).Count);

        await QualityDesk.RecordAsync(desk);
        await QualityDesk.JumpAsync(desk, "2026-11-06 12:00");
        await QualityDesk.SweepAsync(desk);
        Assert.Equal(2, (await AskedAsync(desk)).Count);
        Assert.DoesNotContain("QLI-1", await desk.SayAsync(TownDesk.Operator, "期限"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_for_a_retired_indicator()
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await QualityDesk.RegisterAsync(desk);
        await QualityDesk.JumpAsync(desk, "2026-11-01 12:00");
        await QualityDesk.SweepAsync(desk);

        await desk.SubmitAsync(TownDesk.Manager, RetireQuality.Verb, new { indicatorId = 1, version = (await QualityDesk.IndicatorAsync(desk)).Version, text = "計画変更のため" });
        await QualityDesk.JumpAsync(desk, "2026-11-05 12:00");
        await QualityDesk.SweepAsync(desk);

        Assert.Single(await AskedAsync(desk));
    }

    [Fact]
    public async Task Only_the_one_who_measures_and_the_service_manager_record()
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await QualityDesk.RegisterAsync(desk, changes: ("measurer", TownDesk.Manager));
        await QualityDesk.JumpAsync(desk, "2026-11-02 12:00");

        foreach (var by in new[] { TownDesk.Operator, TownDesk.Staff, TownDesk.Approver, "来訪者" })
            await QualityDesk.RecordAsync(desk, by);
        Assert.Empty(await QualityDesk.RecordsAsync(desk));

        Assert.Contains("記録しました", await QualityDesk.RecordAsync(desk, TownDesk.Manager), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_has_every_record_and_what_looks_like_a_formula_is_text()
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await QualityDesk.RegisterAsync(desk, changes: ("name", "=HYPERLINK(\"http://x\")"));
        await QualityDesk.JumpAsync(desk, "2026-11-02 12:00");
        await QualityDesk.RecordAsync(desk, changes: ("evidence", "=1+1"));
        await QualityDesk.RecordAsync(desk, changes: [("numerator", "20"), ("text", "+数え違い")]);

        Assert.Contains("品質管理表", await desk.SayAsync(TownDesk.Staff, "品質 出力"), StringComparison.Ordinal);

        var bytes = await desk.Storage.ReadAsync(async db => (await db.Set<DocumentContent>().SingleAsync()).Bytes);
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(archive.Entries.Single(entry => entry.FullName.EndsWith("sheet.xml", StringComparison.Ordinal) || entry.FullName.Contains("worksheets/sheet", StringComparison.Ordinal)).Open());
        var sheet = await reader.ReadToEndAsync();
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
        foreach (var text in new[] { "=HYPERLINK(", "=1+1", "+数え違い", "95.00 %（19/20）", "100.00 %（20/20）" })
            Assert.Contains(text, sheet, StringComparison.Ordinal);
    }

    private static async Task<List<string>> AskedAsync(TownDesk desk) => [.. (await desk.VendorHeardAsync()).Where(text => text.Contains("測定を記録してください", StringComparison.Ordinal))];
}
