using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Sla;

/// <summary>
/// The サービスレベル報告書 (要件23): the figures of every system with the records behind them, how they are counted, and the proposals. Also the chapter SLA of the material
/// of a 定例会 (要件2). Numbers come from <see cref="SlaReader"/> alone.
/// </summary>
internal sealed class SlaDocument(
    SlaReader reader, DocumentDates dates, IOptions<SlaOptions> options, IOptions<IncidentOptions> incidents, TimeProvider clock) : IReportChapter
{
    private const int MostRecords = 200;

    private static readonly Texts Words = SlaText.Words;
    private static readonly SlaWords Names = new(CardLanguage.Japanese);

    /// <inheritdoc/>
    public ReportChapter Chapter => ReportChapter.ServiceLevels;

    /// <summary>The file.</summary>
    public async Task<byte[]> MakeAsync(
        ChatOpsDbContext db, SlaPeriod period, IReadOnlyList<SystemFigures> figures, IReadOnlyList<DocumentVersion> history, string author, string reason, CancellationToken cancellationToken)
    {
        var (words, version, now) = (new DocumentText(CardLanguage.Japanese), history.Count + 1, clock.GetUtcNow());
        var document = new WordDocument(new DocumentFrame(
            Text("DocumentTitle"), SlaReports.KeyOf(period), words.Version(version), dates.Of(period.Year), null, author, now));
        document.TitleBlock(
            incidents.Value.CityName.Length > 0 ? Words.Format(CardLanguage.Japanese, "Addressee", incidents.Value.CityName) : "", WordDocument.EmptyBoxes()).Values(
        [
            (Text("Doc_Period"), $"{period.Name(CardLanguage.Japanese)}（{dates.Day(period.Days.First)} ～ {dates.Day(period.Days.Last)}）"),
            (Text("Doc_AsOf"), dates.Moment(figures[0].Until)),
            (Text("Doc_Closed"), Closed(figures)),
        ]);
        document.Heading(Text("Doc_Summary"));
        Summary(document, figures);
        foreach (var system in figures)
        {
            document.Heading(system.System);
            System(document, system);
        }

        document.Heading(Text("Doc_Proposals"));
        await ProposalsAsync(db, document, period, cancellationToken);
        document.Heading(Text("Doc_Rules"));
        Rules(document);
        document.RevisionHistory(
        [
            .. history.Select(old => new DocumentRevision(words.Version(old.Version), dates.Day(old.CreatedAt.DayInJapan()), old.AuthorName, old.Reason)),
            new DocumentRevision(words.Version(version), dates.Day(now.DayInJapan()), author, reason),
        ]);
        return document.ToBytes();
    }

    /// <inheritdoc/>
    public async Task WriteAsync(ChatOpsDbContext db, DayPeriod period, WordDocument document, CancellationToken cancellationToken)
    {
        for (var month = SlaPeriod.MonthOf(period.First); month.First <= period.Last; month = SlaPeriod.MonthOf(month.First.AddMonths(1)))
        {
            document.Heading(month.Name(CardLanguage.Japanese), 2);
            Summary(document, await reader.ReadAsync(db, month, cancellationToken));
            await ProposalsAsync(db, document, month, cancellationToken);
        }

        var year = SlaPeriod.YearOf(period.Last);
        document.Heading(Words.Format(CardLanguage.Japanese, "Doc_SoFar", year.Name(CardLanguage.Japanese)), 2);
        var figures = await reader.ReadAsync(db, year, cancellationToken);
        Summary(document, figures);
        foreach (var system in figures)
            Budget(document, system);
    }

    private static void Summary(WordDocument document, IReadOnlyList<SystemFigures> figures) => document.Table(
        [
            new(Text("Doc_System"), 44), new(Text("Doc_Availability"), 22, Centered: true), new(Text("Doc_Down"), 30, Centered: true), new(Text("Doc_Verdict"), 26, Centered: true),
            new(Text("Doc_Recovery"), 30, Centered: true), new(Text("Doc_Notification"), 30, Centered: true),
        ],
        [
            .. figures.Select(system => (string[])
            [
                system.System, Names.Percent(system.Seconds.Availability?.Value), Names.Duration(system.Seconds.Outage), Names.Verdict(system.Verdict), Clocks(system.Recovery), Clocks(system.Notification),
            ]),
        ]);

    private void System(WordDocument document, SystemFigures system)
    {
        var (seconds, target) = (system.Seconds, system.Target);
        var chart = SlaViews.Chart(system, CardLanguage.Japanese);
        document.Heading(Text("Doc_Availability"), 2).Picture(chart.Png, chart.Width, chart.Height, chart.AltText).Note(chart.AltText).Values(
        [
            (Text("Doc_Availability"), $"{Names.Percent(seconds.Availability?.Value)}（{Text("Doc_Target")}）　{Names.Verdict(system.Verdict)}"),
            (Text("Doc_Strict"), Names.Percent(seconds.StrictAvailability?.Value)),
            (Text("Doc_Least"), Names.Percent(seconds.LeastAvailability?.Value)),
            (Text("Doc_Formula"), Words.Format(CardLanguage.Japanese, "Doc_FormulaOf", seconds.Known, seconds.Outage, seconds.Usable)),
            (Text("Doc_Net"), Names.Duration(seconds.Net)),
            (Text("Doc_Down"), Names.Duration(seconds.Outage)),
            (Text("Doc_Degraded"), Names.Duration(seconds.Degraded)),
            (Text("Doc_Unmeasured"), Names.Duration(seconds.Unmeasured)),
            (Text("Doc_Planned"), Names.Duration(seconds.Planned)),
        ]);
        Budget(document, system);
        document.Heading(Text("Doc_Records"), 2);
        Records(document, system);
        document.Heading(Text("Doc_Clocks"), 2);
        foreach (var (title, clocks, limit) in new[]
        {
            (Text("Doc_RecoveryClock"), system.Clocks.Recovery, IncidentClocks.RecoveryLimit), (Text("Doc_NotificationClock"), system.Clocks.Notification, IncidentClocks.FirstReportLimit),
            (Text("Doc_FirstReportClock"), system.Clocks.FirstReport, IncidentClocks.FirstReportLimit),
        })
        {
            document.Text($"{title}：{Clocks(Compliance.Of(clocks))}");
            if (clocks.Count > 0)
                document.Table(
                    [new(Text("Doc_Incident"), 20), new(Text("Doc_Title"), 56), new(Text("Doc_Detected"), 36, Centered: true), new(Text("Doc_Elapsed"), 32, Centered: true), new(Text("Doc_Verdict"), 16, Centered: true)],
                    [.. clocks.Select(clock => (string[])[clock.IncidentId, clock.Title, dates.Moment(clock.Started), Names.Duration(clock.Seconds), Names.Clock(clock.State)])]);
        }
    }

    private static void Budget(WordDocument document, SystemFigures system)
    {
        var (seconds, target) = (system.Seconds, system.Target);
        document.Text(Words.Format(
            CardLanguage.Japanese, "Doc_BudgetOf", system.System, system.Period.Name(CardLanguage.Japanese), Names.Minutes(target.Budget), Names.Minutes(seconds.Outage), Names.Minutes(target.Left(seconds)),
            Names.Percent(target.CostOfOneMore?.Value)));
        if (!system.IsOver && seconds.Outage > 0 && target.BurnRate(seconds) is { } rate && target.Forecast(seconds) is { } forecast)
            document.Text(Words.Format(CardLanguage.Japanese, "Doc_BurnOf", Names.Times(rate), Names.Duration(forecast)));
    }

    private static void Records(WordDocument document, SystemFigures system)
    {
        if (system.Records.Count == 0)
            document.Text(Text("Doc_NoRecords"));
        else
            document.Table(
                [
                    new(Text("Doc_Kind"), 30), new(Text("Doc_Source"), 20), new(Text("Doc_Title"), 40), new(Text("Doc_From"), 34, Centered: true), new(Text("Doc_To"), 34, Centered: true),
                    new(Text("Doc_Seconds"), 22, Centered: true),
                ],
                [
                    .. system.Records.Take(MostRecords).Select(row => (string[])
                    [
                        Names.Record(row.Record.Kind), row.Record.Source, row.Record.Text, Second(row.Record.From), Second(row.Record.To), Words.Format(CardLanguage.Japanese, "Doc_SecondsOf", row.Seconds),
                    ]),
                ]);
        if (system.Records.Count > MostRecords)
            document.Note(Words.Format(CardLanguage.Japanese, "Doc_MoreRecords", system.Records.Count - MostRecords));
        var unmeasured = system.Unmeasured;
        if (unmeasured.Count > 0)
            document.Note(Words.Format(
                CardLanguage.Japanese, "Doc_UnmeasuredOf", unmeasured.Count, string.Join('、', unmeasured.OrderByDescending(range => range.Length).Take(5).OrderBy(range => range.From)
                    .Select(range => $"{Second(range.From)}～{Second(range.To)}"))));
    }

    private static async Task ProposalsAsync(ChatOpsDbContext db, WordDocument document, SlaPeriod period, CancellationToken cancellationToken)
    {
        var proposals = await db.Set<SlaProposal>().AsNoTracking().Where(proposal => proposal.First >= period.Days.First && proposal.First <= period.Days.Last)
            .OrderBy(proposal => proposal.Id).ToListAsync(cancellationToken);
        if (proposals.Count == 0)
            document.Text(Text("Doc_NoProposals"));
        foreach (var proposal in proposals)
        {
            document.PlainHeading($"{proposal.DisplayId}　{proposal.System}（{Names.Proposal(proposal.State)}）").Values(
            [
                (Text("Doc_Basis"), proposal.Basis), (Text("Doc_Proposal"), proposal.Proposal ?? Text("Doc_NotWritten")), (Text("Doc_Effect"), proposal.Effect ?? Text("Doc_NotWritten")),
                (Text("Doc_Answer"), proposal.AnsweredAt is null ? Text("Doc_NoAnswer") : string.Join('　', new[] { Names.Proposal(proposal.State), proposal.Answer, proposal.IssueId is { } issue ? $"ISS-{issue}" : null }.Where(part => part is not null))),
            ]);
        }
    }

    // What the contract leaves open, and how it is counted here: printed in every report.
    private void Rules(WordDocument document) => document.Bullets(
    [
        Text("Rule_Availability"), Text("Rule_Limit"), Text("Rule_Degraded"), Text("Rule_Unmeasured"), Text("Rule_Planned"), Text("Rule_Checks_" + options.Value.CheckFailures),
        Text(options.Value.IncludeTest ? "Rule_TestIncluded" : "Rule_TestLeftOut"), Text("Rule_UnknownSystem"),
        Words.Format(CardLanguage.Japanese, "Rule_Relapse", incidents.Value.RelapseMinutes), Text("Rule_Clocks"), Text("Rule_Year"), Words.Format(CardLanguage.Japanese, "Rule_Closing", options.Value.CloseOnOpenDay),
    ]);

    private static string Closed(IReadOnlyList<SystemFigures> figures)
    {
        var months = figures.SelectMany(system => system.Months).ToList();
        return months.Count > 0 && months.All(month => month.Version is not null)
            ? Words.Format(CardLanguage.Japanese, "Doc_ClosedVersion", months.Max(month => month.Version)) : Text("Doc_NotClosed");
    }

    private static string Clocks(Compliance clocks) => Names.Compliance(clocks.Met, clocks.Breached, clocks.Running, clocks.Share?.Value);

    private static string Second(DateTimeOffset at) => Words.Format(CardLanguage.Japanese, "Doc_Second", at.InJapan());

    private static string Text(string key) => Words[CardLanguage.Japanese, key];
}
