using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Sla;
using ChatOpsBot.Bot.Tests.Documents;
using ChatOpsBot.Bot.Tests.Testing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Sla;

/// <summary>The サービスレベル報告書 and the figures as a spreadsheet (要件23, 27).</summary>
public sealed class SlaDocumentTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task The_report_has_figures_records_proposals_and_how_it_is_computed()
    {
        await using var desk = await MissedOctoberAsync();

        Assert.Contains("未達", await desk.SayAsync(TownDesk.Staff, "SLA 報告書 2026-10"), StringComparison.Ordinal);

        using var file = new WordFile(await BytesAsync(desk, SlaReports.DocumentKind));
        Assert.Equal(["総括", SlaTown.Residents, SlaTown.Tax, "提案", "算定の方法"], file.InStyle("Heading1"));
        foreach (var expected in new[]
        {
            "サービスレベル報告書", "総括", SlaTown.Residents, SlaTown.Tax, "稼働率", "99.56 %", "未達", "3 時間", "INC-1", "10800 秒", "障害回復（稼働時間で 2 時間以内）", "1 件中 0 件（0.00 %）",
            "障害通知（稼働時間で 30 分以内）", "対象なし", "提案", "根拠となる測定値", "（未記入）", "算定の方法", "28,908 秒", "改訂履歴",
            "（計測済みの稼働時間 2455200 秒 － 停止 10800 秒）÷ 2455200 秒 ＝ 2444400 ÷ 2455200",
        })
            Assert.Contains(expected, file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_a_valid_document_with_a_chart_and_words_for_those_who_do_not_see_it()
    {
        await using var desk = await MissedOctoberAsync();
        await desk.SayAsync(TownDesk.Staff, "SLA 報告書 2026-10");

        var bytes = await BytesAsync(desk, SlaReports.DocumentKind);
        using var file = new WordFile(bytes);

        Assert.Equal("", file.Errors);
        Assert.Equal(2, file.Main.ImageParts.Count());
        var pictures = file.Body.Descendants<DocProperties>().Select(picture => picture.Description!.Value!).ToList();
        Assert.Equal(2, pictures.Count);
        Assert.All(pictures, words => Assert.StartsWith("日ごとの稼働状況", words, StringComparison.Ordinal));
        Assert.Contains("99.56 %", await LibreOffice.PrintAsync(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_spreadsheet_has_every_day_of_every_system_and_its_seconds_add_up()
    {
        await using var desk = await MissedOctoberAsync();
        await desk.SayAsync(TownDesk.Staff, "SLA 報告書 2026-10");

        string[] headings = ["システム", "停止（秒）"];
        var rows = SpreadsheetReader.Read(await BytesAsync(desk, SlaReports.SheetKind), headings, 500).Rows.Select(row => row.Cells).Where(row => row[0].Text == SlaTown.Residents).ToList();

        Assert.Equal(32, rows.Count);
        Assert.Equal("合計", rows[^1][1].Text);
        Assert.Equal(10_800, rows[^1][4].Number);
        Assert.Equal(10_800, rows[..^1].Sum(row => row[4].Number));
        Assert.Equal(682 * 3600, rows[..^1].Sum(row => row[2].Number));
        Assert.Equal("INC-1", rows[4][9].Text);
    }

    [Fact]
    public async Task The_chapter_of_a_meeting_has_each_month_and_the_year_so_far()
    {
        await using var desk = await MissedOctoberAsync();
        var document = new WordDocument(new DocumentFrame("定例会議資料", "MTG-1", "第1版", "令和8年度", null, "x", desk.Clock.GetUtcNow()));

        await desk.Storage.ReadAsync(async db =>
        {
            await desk.Storage.Get<SlaDocument>().WriteAsync(db, new Bot.Calendar.DayPeriod(new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 31)), document, CancellationToken.None);
            return true;
        });

        using var file = new WordFile(document.ToBytes());
        Assert.Contains("2026年9月", file.Text, StringComparison.Ordinal);
        Assert.Contains("2026年10月", file.Text, StringComparison.Ordinal);
        Assert.Contains("2026年度の累計", file.Text, StringComparison.Ordinal);
        Assert.Contains("このまま続くと期末の停止は", file.Text, StringComparison.Ordinal);
    }

    private async Task<TownDesk> MissedOctoberAsync()
    {
        var desk = await SlaTown.OpenAsync(cluster, "2026-11-09 09:00");
        await SlaTown.StopAsync(desk, "2026-10-05 10:00", "2026-10-05 13:00");
        await SlaTown.SweepAsync(desk);
        return desk;
    }

    private static Task<byte[]> BytesAsync(TownDesk desk, string kind) => desk.Storage.ReadAsync(async db =>
    {
        var version = await db.Set<DocumentVersion>().Where(document => document.Kind == kind).OrderByDescending(document => document.Id).FirstAsync();
        return (await db.Set<DocumentContent>().SingleAsync(content => content.DocumentVersionId == version.Id)).Bytes;
    });
}
