using ChatOpsBot.Cards.Sla;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Sla;

public sealed class SlaCardTests
{
    // What a chart looks like is proved of the chart; here a point stands for it, so that the agreed cards do not hang on how a picture is packed.
    private static readonly ChartPicture Chart = new(
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), 744, 72, "日ごとの稼働状況（31 日）：停止のあった日 1 日、縮退・一部影響 0 日、未計測を含む日 0 日。停止：10/5 30 分。");

    private static readonly SlaSystemView Residents = new(
        "住民情報連携", AvailabilityVerdict.Met, false, 99.92m, 1_800, 2_455, new SlaComplianceView(1, 0, 0, 100m), new SlaComplianceView(1, 0, 0, 100m));

    private static readonly SlaSystemView Tax = new(
        "税情報連携", AvailabilityVerdict.Met, false, 100m, 0, 2_455, new SlaComplianceView(0, 0, 0, null), new SlaComplianceView(0, 0, 0, null));

    private static readonly SlaDetailView Detail = new()
    {
        System = Residents,
        Net = 682 * 3600,
        Degraded = 0,
        Unmeasured = 0,
        Planned = 0,
        StrictAvailability = 99.92m,
        LeastAvailability = 99.92m,
        Left = 655,
        Spent = 73.31m,
        BurnRate = 73,
        OneMore = 293.27m,
        FirstReport = new SlaComplianceView(1, 0, 0, 100m),
        Records = [new SlaRecordView(SlaRecordKind.Outage, "INC-3", "住民情報連携が停止", Samples.At(10, 0), Samples.At(10, 30), 1_800)],
        RecordCount = 1,
        Chart = Chart,
    };

    private static readonly SlaReportView October = new()
    {
        Period = "2026年10月",
        PeriodKey = "2026-10",
        First = new DateOnly(2026, 10, 1),
        Last = new DateOnly(2026, 10, 31),
        IsOver = true,
        ClosedVersion = 1,
        Systems = [Residents, Tax],
        Detail = Detail,
        Document = new Uri("https://bot.example/documents/abc"),
        Spreadsheet = new Uri("https://bot.example/documents/def"),
        Now = Samples.At(10, 0),
    };

    private static readonly SlaSystemView Missed = Residents with
    {
        Verdict = AvailabilityVerdict.Missed,
        Availability = 99.56m,
        Outage = 10_800,
        Recovery = new SlaComplianceView(0, 1, 0, 0m),
        Notification = new SlaComplianceView(2, 0, 1, 100m),
    };

    private static readonly Dictionary<string, SlaReportView> Reports = new()
    {
        ["month"] = October,
        ["month-missed"] = October with
        {
            ClosedVersion = 2,
            Drifted = ["住民情報連携"],
            Systems = [Missed, Tax],
            Detail = Detail with
            {
                System = Missed,
                Left = 2_455 - 10_800,
                Degraded = 1_200,
                Unmeasured = 3_600,
                Planned = 7_200,
                StrictAvailability = 99.51m,
                LeastAvailability = 99.41m,
                RecordCount = 9,
            },
            Proposals = [new SlaProposalRowView("SLP-1", SlaProposalState.Waiting, "住民情報連携", null), new SlaProposalRowView("SLP-2", SlaProposalState.Accepted, "税情報連携", "接続プールの監視を追加")],
        },
        ["systems"] = October with { Detail = null, Systems = [Missed, Tax with { IsEndangered = true }, Tax] },
        ["year-running"] = October with
        {
            Period = "2026年度",
            PeriodKey = "2026年度",
            IsOver = false,
            ClosedVersion = null,
            Detail = Detail with
            {
                System = Residents with { Verdict = AvailabilityVerdict.Running, IsEndangered = true, Outage = 22_000, Budget = 28_908 },
                Left = 6_908,
                Spent = 76.10m,
                BurnRate = 126,
                Forecast = 36_425,
                OneMore = 24.90m,
            },
            Document = null,
            Spreadsheet = null,
        },
        ["unmeasured"] = October with
        {
            ClosedVersion = null,
            Detail = Detail with
            {
                System = Tax with { Verdict = AvailabilityVerdict.Unmeasured, Availability = null },
                Unmeasured = 682 * 3600,
                StrictAvailability = null,
                LeastAvailability = 0m,
                Records = [],
                RecordCount = 0,
                BurnRate = null,
            },
        },
    };

    private static readonly SlaProposalView Waiting = new(
        1, 1, SlaProposalState.Waiting, true, "住民情報連携", "2026年10月", "2026年10月 稼働率 99.56 %（未達）、停止 3 時間、許容 40.91 分\n障害回復（2時間以内） 1 件中 0 件（0.00 %）", null, null, null, null, null, null,
        Samples.At(10, 0), new HashSet<SlaProposalStep> { SlaProposalStep.Write });

    private static readonly SlaProposalView Submitted = Waiting with
    {
        State = SlaProposalState.Submitted,
        Version = 2,
        Proposal = "接続プールの監視を追加し、枯渇の前に警報を出します。",
        Effect = "検知から回復まで 30 分短縮の見込みです。",
        Submitted = new PersonAt("運用責任者", Samples.At(9, 30)),
        Steps = Enum.GetValues<SlaProposalStep>().ToHashSet(),
    };

    private static readonly Dictionary<string, SlaProposalView> Proposals = new()
    {
        ["proposal-waiting"] = Waiting,
        ["proposal-submitted"] = Submitted,
        ["proposal-accepted"] = Submitted with
        {
            State = SlaProposalState.Accepted,
            Answer = "12 月中の実施をお願いします。",
            Answered = new PersonAt("市承認者", Samples.At(9, 50)),
            IssueId = "ISS-7",
            Steps = new HashSet<SlaProposalStep>(),
        },
        ["proposal-declined"] = Submitted with
        {
            State = SlaProposalState.Declined,
            System = "",
            Answer = "費用対効果が見合いません。",
            Answered = new PersonAt("市承認者", Samples.At(9, 50)),
            Steps = new HashSet<SlaProposalStep>(),
        },
    };

    public static MatrixTheoryData<string, CardLanguage> ReportCards => new(Reports.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<string, CardLanguage> ProposalCards => new(Proposals.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<SlaProposalStep, CardLanguage> ProposalForms => new(Enum.GetValues<SlaProposalStep>(), Enum.GetValues<CardLanguage>());

    public static TheoryData<CardLanguage> Languages => [.. Enum.GetValues<CardLanguage>()];

    [Theory, MemberData(nameof(ReportCards))]
    public void Each_report_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(SlaReportCard.Create(Reports[state], language), state, language);

    [Theory, MemberData(nameof(ProposalCards))]
    public void Each_proposal_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(SlaProposalCard.Create(Proposals[state], language), state, language);

    [Theory, MemberData(nameof(ProposalForms))]
    public void Each_form_of_a_proposal_is_drawn_as_agreed(SlaProposalStep step, CardLanguage language) =>
        Golden.Check(SlaProposalCard.CreateForm(step, Submitted, FormState.First, language), $"proposal-form-{step}", language);

    [Theory, MemberData(nameof(Languages))]
    public void The_correction_is_asked_for_as_agreed(CardLanguage language)
    {
        Golden.Check(SlaProposalCard.CreateCorrectionInvitation("住民情報連携", "2026-10", language), "correction-invitation", language);
        string[] systems = ["住民情報連携", "税情報連携"];
        Golden.Check(SlaProposalCard.CreateCorrectionForm(systems, null, null, FormState.First, language), "correction-form", language);
        var typed = CardVerbs.Values(new AskSlaCorrection("税情報連携", "AddOutage", "いつか", null, "登録漏れ"));
        Golden.Check(
            SlaProposalCard.CreateCorrectionForm(
                systems, null, null, FormState.Again(null, typed, new Dictionary<string, string> { ["from"] = "「いつか」は日時として読み取れませんでした。「10/5 10:00」のように入力してください。" }), language),
            "correction-form-refused", language);
    }

    [Fact]
    public void Words_from_outside_are_shown_as_they_are_and_even_the_largest_stay_small()
    {
        CsCheck.Check.Sample(HostileText.Any, text => HostileText.Holds(SlaProposalCard.Create(Filled(text), CardLanguage.Japanese), text, places: 4, shown: 40));
        var days = Enumerable.Range(0, 366).Select(day => new SlaDayView(new DateOnly(2026, 4, 1).AddDays(day), 79_200, day % 3 * 997, day % 5 * 700, day % 7 * 900)).ToList();
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 2000));
            HostileText.Fits(SlaProposalCard.Create(Filled(text), CardLanguage.English), letter);
            foreach (var chart in new[] { AvailabilityChart.BudgetLeft(days, 366, 28_908, CardLanguage.Japanese), AvailabilityChart.Strip([.. days.Take(31)], 31, CardLanguage.Japanese) })
                HostileText.Fits(SlaReportCard.Create(Filled(text, chart), CardLanguage.Japanese), letter);
            HostileText.Fits(
                SlaReportCard.Create(October with { Detail = null, Systems = [.. Enumerable.Repeat(Missed with { Name = text }, 30)], Drifted = [text, text, text, text] }, CardLanguage.English), letter);
        }
    }

    [Fact]
    public void A_day_with_a_stop_is_marked_from_the_top_and_what_was_not_measured_is_hatched()
    {
        SlaDayView[] days = [new(new DateOnly(2026, 10, 1), 79_200, 0, 0, 0), new(new DateOnly(2026, 10, 2), 79_200, 60, 0, 0), new(new DateOnly(2026, 10, 3), 79_200, 0, 0, 79_200)];

        var chart = AvailabilityChart.Strip(days, 31, CardLanguage.Japanese);

        Assert.Equal("日ごとの稼働状況（3 日）：停止のあった日 1 日、縮退・一部影響 0 日、未計測を含む日 1 日。停止：10/2 1 分。", chart.AltText);
        var picture = Decoded.Of(chart.Png);
        Assert.Equal((744, 72), (picture.Width, picture.Height));
        var (up, down) = (picture[2, 2], picture[26, 2]);
        Assert.NotEqual(up, down);
        Assert.Equal(up, picture[26, 60]);
        Assert.Contains(Enumerable.Range(48, 20), x => picture[x, 30] != picture[x + 1, 30]);
        Assert.DoesNotContain(Enumerable.Range(100, 600), x => picture[x, 10] != picture[740, 10]);
    }

    [Fact]
    public void The_budget_falls_with_every_stop_and_below_zero_it_hangs()
    {
        SlaDayView[] days = [new(new DateOnly(2026, 4, 1), 79_200, 0, 0, 0), new(new DateOnly(2026, 4, 2), 79_200, 14_454, 0, 0), new(new DateOnly(2026, 4, 3), 79_200, 20_000, 0, 0)];

        var chart = AvailabilityChart.BudgetLeft(days, 4, 28_908, CardLanguage.English);

        Assert.Contains("left -1 h 32 min 26 s", chart.AltText, StringComparison.Ordinal);
        var picture = Decoded.Of(chart.Png);
        Assert.NotEqual(picture[10, 20], picture[200, 20]);
        Assert.NotEqual(picture[400, 100], picture[200, 100]);
        Assert.Equal(picture[400, 150], picture[500, 150]);
    }

    private static SlaProposalView Filled(string text) => Submitted with
    {
        System = text,
        Basis = text,
        Proposal = text,
        Effect = text,
        Answer = text,
        Answered = new PersonAt(text, Samples.At(9, 0)),
        Submitted = new PersonAt(text, Samples.At(9, 0)),
    };

    private static SlaReportView Filled(string text, ChartPicture chart) => October with
    {
        Drifted = [text, text, text],
        Detail = Detail with
        {
            System = Missed with { Name = text },
            Chart = chart,
            Records = [.. Enumerable.Range(0, 20).Select(_ => new SlaRecordView(SlaRecordKind.Outage, text, text, Samples.At(10, 0), Samples.At(10, 30), 1_800))],
            RecordCount = 20,
        },
        Proposals = [.. Enumerable.Range(0, 5).Select(_ => new SlaProposalRowView("SLP-1", SlaProposalState.Submitted, text, text))],
    };
}
