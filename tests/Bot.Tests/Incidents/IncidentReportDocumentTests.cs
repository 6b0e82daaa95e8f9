using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Tests.Documents;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Incidents;

/// <summary>障害報告書: the contract's headings in its order, every figure as it was given, and a file that opens.</summary>
public sealed class IncidentReportDocumentTests
{
    private static readonly string[] Headings = ["発生日", "内容", "影響範囲", "復旧の期限", "対応状況", "再発防止策"];

    [Fact]
    public void The_six_headings_are_exactly_the_contracts_in_its_order()
    {
        using var full = new WordFile(IncidentReportDocument.Create(IncidentReports.Final));
        using var early = new WordFile(IncidentReportDocument.Create(Early()));

        Assert.Equal(Headings, full.InStyle("Heading1"));
        Assert.Equal(Headings, early.InStyle("Heading1"));
        Assert.Empty(full.InStyle("Heading2"));
        Assert.Equal(["原因", "改訂履歴", "時系列", "SLA の結果", "状況報告の一覧"], full.InStyle("PlainHeading"));
    }

    [Fact]
    public void Each_heading_is_followed_by_what_it_announces()
    {
        using var file = new WordFile(IncidentReportDocument.Create(IncidentReports.Final));

        Assert.Equal(
            [
                "発生　令和8年11月22日（日）9時58分\n検知　令和8年11月22日（日）10時02分",
                IncidentReports.Final.Description, IncidentReports.Final.Impact,
                "期限　令和8年11月22日（日）12時02分\n見込　予備系への切替により 11時30分ごろ\n縮退　令和8年11月22日（日）11時12分\n復旧　令和8年11月22日（日）11時25分",
                IncidentReports.Final.Response, IncidentReports.Final.Prevention, IncidentReports.Final.Cause,
            ],
            file.InStyle("BodyText"));
    }

    [Fact]
    public void Every_time_and_span_is_shown_to_the_second_as_it_was_given()
    {
        var notApplicable = new IncidentReportClock(IncidentReportDuty.Recovery, TimeSpan.FromHours(2), null, null, null, IncidentReportResult.NotApplicable);
        var late = new IncidentReportClock(
            IncidentReportDuty.FirstReport, TimeSpan.FromMinutes(30), IncidentReports.At(10, 32, 0), IncidentReports.At(10, 32, 1), new TimeSpan(0, 30, 1), IncidentReportResult.Breached);
        using var file = new WordFile(IncidentReportDocument.Create(IncidentReports.Final));
        using var others = new WordFile(IncidentReportDocument.Create(IncidentReports.Final with { Clocks = [late, notApplicable] }));

        Assert.Equal(
            [
                "第一報（要件8）\n30分以内・実時間", "令和8年11月22日（日）\n10時32分00秒", "令和8年11月22日（日）\n10時21分05秒", "19分05秒", "達成",
                "障害通知（要件29）\n30分以内・稼働時間", "令和8年11月22日（日）\n10時32分00秒", "令和8年11月22日（日）\n10時21分05秒", "19分05秒", "達成",
                "障害回復（要件28）\n2時間以内・稼働時間", "令和8年11月22日（日）\n12時02分00秒", "令和8年11月22日（日）\n11時12分00秒", "1時間\n10分00秒", "達成",
            ],
            Cells(file, "項目と基準"));
        Assert.Equal(
            ["30分01秒", "超過", "―", "―", "―", "対象なし"],
            Cells(others, "項目と基準").Where((_, cell) => cell is 3 or 4 or > 5));
        Assert.Contains("Teams（市）　令和8年11月22日（日）10時21分05秒\nメール（市の連絡先）　令和8年11月22日（日）10時21分09秒", Cells(file, "報告"));
        Assert.Contains("受理の記録がありません", Cells(file, "報告"));
    }

    [Fact]
    public void A_report_made_early_says_what_is_not_known_yet()
    {
        using var file = new WordFile(IncidentReportDocument.Create(Early()));

        Assert.Contains("発生　確認中\n検知　令和8年11月22日（日）10時02分", file.InStyle("BodyText"));
        Assert.Contains("期限　令和8年11月22日（日）12時02分\n復旧　未復旧", file.InStyle("BodyText"));
        Assert.Contains("調査中です。判明次第、あらためて報告します。", file.InStyle("BodyText"));
        Assert.Contains("検討中です。決まり次第、あらためて報告します。", file.InStyle("BodyText"));
        Assert.Equal("", file.Errors);
    }

    [Fact]
    public void A_drill_is_marked_on_every_page_and_nothing_else_is()
    {
        using var drill = new WordFile(IncidentReportDocument.Create(IncidentReports.Final with { IsDrill = true }));
        using var real = new WordFile(IncidentReportDocument.Create(IncidentReports.Final));

        Assert.Contains("訓練", drill.Header, StringComparison.Ordinal);
        Assert.DoesNotContain("訓練", real.Header + real.Text, StringComparison.Ordinal);
        Assert.Contains("INC-12　第2版　令和8年度", real.Header, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WordDocumentTests.Hostile), MemberType = typeof(WordDocumentTests))]
    public void Hostile_words_leave_a_valid_file_with_the_same_headings(string text)
    {
        using var file = new WordFile(IncidentReportDocument.Create(IncidentReports.Final with
        {
            Addressee = text,
            Reporter = text,
            Title = text,
            SystemName = text,
            Description = text,
            Impact = text,
            Response = text,
            Prevention = text,
            Cause = text,
            Measures = [new(text, text, text, null, text)],
            Timeline = [new(IncidentReports.Final.DetectedAt, text, text)],
            StatusReports = [new(1, IncidentReports.Final.DetectedAt, [new(text, IncidentReports.Final.DetectedAt)])],
            Revisions = [new(text, text, text, text)],
        }));

        Assert.Equal("", file.Errors);
        Assert.Equal(Headings, file.InStyle("Heading1"));
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes() =>
        Assert.Equal(IncidentReportDocument.Create(IncidentReports.Final), IncidentReportDocument.Create(IncidentReports.Final with { }));

    [Fact]
    public async Task LibreOffice_opens_it_and_prints_what_was_written_on_few_pages()
    {
        var text = await LibreOffice.PrintAsync(IncidentReportDocument.Create(IncidentReports.Final with
        {
            IsDrill = true,
            Response = "<w:p>偽の段落</w:p>👩‍🚒" + IncidentReports.Final.Response,
        }));
        var pages = text.TrimEnd('\f', '\n').Split('\f');

        Assert.InRange(pages.Length, 2, 4);
        Assert.All(pages, (page, index) => Assert.Matches($@"訓練[\s\S]*INC-12[\s\S]*\n\s*{index + 1}\s*/\s*{pages.Length}\s*$", page));
        Assert.Matches(@"1\.\s+発生日[\s\S]*2\.\s+内容[\s\S]*3\.\s+影響範囲[\s\S]*4\.\s+復旧の期限[\s\S]*5\.\s+対応状況[\s\S]*6\.\s+再発防止策", text);
        Assert.Contains("<w:p>偽の段落</w:p>", text, StringComparison.Ordinal);
    }

    private static IncidentReportContent Early() => IncidentReports.Final with
    {
        Version = 1,
        Stage = "第1報",
        OccurredAt = null,
        RecoveryOutlook = "",
        DegradedAt = null,
        RecoveredAt = null,
        Prevention = "",
        Measures = [],
        Cause = "",
        Timeline = [],
        StatusReports = [],
        Revisions = [],
        Clocks = [],
        Boxes = null,
        SystemName = null,
        Addressee = "",
    };

    /// <summary>What stands in the table whose first column has this title, without its header.</summary>
    private static List<string> Cells(WordFile file, string firstColumn) => [.. file.Body.Descendants<Table>()
        .Single(table => table.Descendants<TableCell>().First().InnerText == firstColumn).Elements<TableRow>().Skip(1)
        .SelectMany(row => row.Elements<TableCell>()).Select(cell => string.Concat(cell.Descendants().Select(element => element switch
        {
            Text text => text.Text,
            Break => "\n",
            _ => "",
        })))];
}
