using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Sla;

/// <summary>Puts figures into the form cards show.</summary>
internal sealed class SlaViews(SlaReader reader, DocumentStore documents, IOptions<SlaOptions> options, TimeProvider clock)
{
    /// <summary>The service levels of a period as a card.</summary>
    /// <param name="system">Name of the one system that is shown in full, or null; where there is only one it always is.</param>
    /// <param name="person">Who reads it, in whose name downloads are noted; null for a channel.</param>
    public async Task<SlaReportView> ReadAsync(
        ChatOpsDbContext db, SlaPeriod period, string? system, Person? person, CardLanguage language, CancellationToken cancellationToken)
    {
        var figures = await reader.ReadAsync(db, period, cancellationToken);
        var year = period.Kind == SlaPeriodKind.FiscalYear ? figures : await reader.ReadAsync(db, SlaPeriod.YearOf(period.First), cancellationToken);
        var endangered = year.Where(one => one.IsEndangered(options.Value.EndangeredPercent)).Select(one => one.System).ToHashSet();
        // The worst first, otherwise as in the settings.
        var rows = figures.Select(one => (Figures: one, View: System(one, endangered.Contains(one.System) && !one.IsMissed)))
            .OrderByDescending(row => row.Figures.IsMissed).ThenByDescending(row => row.View.IsEndangered).ThenByDescending(row => row.View.Verdict)
            .ThenByDescending(row => row.Figures.Target.Spent(row.Figures.Seconds)?.Hundredths ?? 0).ToList();
        var shown = rows.Count == 1 ? rows[0] : rows.FirstOrDefault(row => row.Figures.System == system);
        var proposals = await db.Set<SlaProposal>().AsNoTracking().Where(proposal => proposal.First >= period.Days.First && proposal.First <= period.Days.Last)
            .OrderBy(proposal => proposal.State != SlaProposalState.Waiting).ThenByDescending(proposal => proposal.Id).Take(SlaReportCard.MaxProposals).ToListAsync(cancellationToken);
        var months = figures.SelectMany(one => one.Months).ToList();
        return new SlaReportView
        {
            Period = period.Name(language),
            PeriodKey = SlaReports.KeyOf(period),
            First = period.Days.First,
            Last = period.Days.Last,
            IsOver = figures[0].IsOver,
            ClosedVersion = period.Kind == SlaPeriodKind.Month && months.All(month => month.Version is not null) ? months.Max(month => month.Version) : null,
            Drifted = [.. figures.Where(one => one.Months.Any(month => month.HasDrift)).Select(one => one.System)],
            Systems = [.. rows.Select(row => row.View)],
            Detail = shown.Figures is null ? null : Detail(shown.Figures, shown.View, language),
            Proposals = [.. proposals.Select(proposal => new SlaProposalRowView(proposal.DisplayId, proposal.State, proposal.System, proposal.Proposal))],
            Document = await LinkAsync(SlaReports.DocumentKind),
            Spreadsheet = await LinkAsync(SlaReports.SheetKind),
            Now = clock.GetUtcNow().InJapan(),
        };

        async Task<Uri?> LinkAsync(string kind) =>
            await DocumentStore.FindAsync(db, kind, SlaReports.KeyOf(period), null, cancellationToken) is { } version ? documents.LinkTo(version, person?.Name) : null;
    }

    /// <summary>The chart of a period: the strip of days, of a fiscal year what is left of the budget.</summary>
    public static ChartPicture Chart(SystemFigures figures, CardLanguage language)
    {
        IReadOnlyList<SlaDayView> days = [.. figures.Days.Select(day => new SlaDayView(day.Day, day.Seconds.Net, day.Seconds.Outage, day.Seconds.Degraded, day.Seconds.Unmeasured))];
        return figures.Period.Kind == SlaPeriodKind.FiscalYear
            ? AvailabilityChart.BudgetLeft(days, figures.Period.Days.Days, figures.Target.Budget, language)
            : AvailabilityChart.Strip(days, figures.Period.Days.Days, language);
    }

    private static SlaSystemView System(SystemFigures figures, bool isEndangered) => new(
        figures.System, figures.Verdict, isEndangered, figures.Seconds.Availability?.Value, figures.Seconds.Outage, figures.Target.Budget, Clocks(figures.Recovery), Clocks(figures.Notification));

    private static SlaDetailView Detail(SystemFigures figures, SlaSystemView view, CardLanguage language)
    {
        var (seconds, target) = (figures.Seconds, figures.Target);
        var records = figures.Records.Where(row => row.Seconds > 0).ToList();
        var shown = records.OrderByDescending(row => row.Seconds).Take(SlaReportCard.MaxRecords).OrderBy(row => row.Record.From);
        return new SlaDetailView
        {
            System = view,
            Net = seconds.Net,
            Degraded = seconds.Degraded,
            Unmeasured = seconds.Unmeasured,
            Planned = seconds.Planned,
            StrictAvailability = seconds.StrictAvailability?.Value,
            LeastAvailability = seconds.LeastAvailability?.Value,
            Left = target.Left(seconds),
            Spent = target.Spent(seconds)?.Value,
            BurnRate = target.BurnRate(seconds),
            Forecast = figures.IsOver ? null : target.Forecast(seconds),
            OneMore = target.CostOfOneMore?.Value,
            FirstReport = Clocks(figures.FirstReport),
            Records = [.. shown.Select(row => new SlaRecordView(row.Record.Kind, row.Record.Source, row.Record.Text, row.Record.From.InJapan(), row.Record.To.InJapan(), row.Seconds))],
            RecordCount = records.Count,
            Chart = Chart(figures, language),
        };
    }

    private static SlaComplianceView Clocks(Compliance clocks) => new(clocks.Met, clocks.Breached, clocks.Running, clocks.Share?.Value);
}
