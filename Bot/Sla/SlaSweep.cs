using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Sla;
using ChatOpsBot.Jobs.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Sla;

/// <summary>
/// Looks every few minutes whether a month is to be closed, and whether the budget of a year is being used up. What was missed while the bot was down is made up;
/// nothing is done twice.
/// </summary>
internal sealed class SlaSweep(
    WriteQueue writes, IDbContextFactory<ChatOpsDbContext> contexts, CloseMonth close, SlaReader reader, SlaReports reports, OpenProposals proposals, CityCalendar calendar, ChannelCards channels,
    AuditLog audit, IOptions<SlaOptions> options, TimeProvider clock) : ISlaSweep
{
    private const string Actor = "sla-sweep";

    // Half, the set share, all of it.
    private const int Half = 50, All = 100;

    /// <inheritdoc/>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var today = clock.GetUtcNow().DayInJapan();
        foreach (var first in await DueMonthsAsync(today, cancellationToken))
            await writes.RunAsync((db, token) => CloseAsync(db, first, token), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var warnings = await WarningsAsync(db, today, cancellationToken);
        if (warnings.Count > 0)
            await writes.RunAsync((change, token) => WarnAsync(change, warnings, token), cancellationToken);
    }

    /// <summary>The months that are to be closed and are not, the earliest first.</summary>
    private async Task<IReadOnlyList<DateOnly>> DueMonthsAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await db.Set<SlaMonth>().MaxAsync(month => (DateOnly?)month.First, cancellationToken);
        var thisMonth = SlaPeriod.MonthOf(today).First;
        // The first one ever: the month before this one, if anything is known of it.
        var first = newest?.AddMonths(1) ?? (await IsKnownAsync(db, thisMonth, cancellationToken) ? thisMonth.AddMonths(-1) : thisMonth);
        if (first >= thisMonth)
            return [];
        var desk = await calendar.ReadAsync(db, cancellationToken);
        return [.. Enumerable.Range(0, 120).Select(first.AddMonths).TakeWhile(month => month < thisMonth && CloseDay(desk, month) <= today)];
    }

    private static async Task<bool> IsKnownAsync(ChatOpsDbContext db, DateOnly thisMonth, CancellationToken cancellationToken)
    {
        var before = DayPeriod.MonthOf(thisMonth).Range.From;
        return await db.Set<Incident>().AnyAsync(incident => incident.DetectedAt < before, cancellationToken)
            || await db.Set<CheckSegment>().AnyAsync(segment => segment.From < before, cancellationToken);
    }

    private DateOnly CloseDay(DeskHours desk, DateOnly month) => desk.AddOpenDays(month.AddMonths(1).AddDays(-1), options.Value.CloseOnOpenDay);

    private async Task CloseAsync(ChatOpsDbContext db, DateOnly first, CancellationToken cancellationToken)
    {
        if (!await close.RunAsync(db, first, cancellationToken))
            return;
        var period = SlaPeriod.MonthOf(first);
        await proposals.RequireAsync(db, period, cancellationToken);
        await reports.PublishAsync(db, period, cancellationToken);
    }

    private async Task<IReadOnlyList<(SystemFigures Figures, int Percent)>> WarningsAsync(ChatOpsDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var year = SlaPeriod.YearOf(today);
        var raised = await db.Set<SlaWarning>().AsNoTracking().Where(warning => warning.FiscalYear == year.Year.Year).ToListAsync(cancellationToken);
        var found = new List<(SystemFigures, int)>();
        foreach (var figures in await reader.ReadAsync(db, year, cancellationToken))
        {
            // Of several steps at once only the highest is news.
            var reached = new[] { All, options.Value.EndangeredPercent, Half }.FirstOrDefault(percent => figures.Target.Spent(figures.Seconds) is { } spent && spent.Hundredths >= percent * 100L);
            if (reached > 0 && raised.Where(warning => warning.System == figures.System).All(warning => warning.Percent < reached))
                found.Add((figures, reached));
        }

        return found;
    }

    private async Task WarnAsync(ChatOpsDbContext db, IReadOnlyList<(SystemFigures Figures, int Percent)> warnings, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var (figures, percent) in warnings)
        {
            if (await db.Set<SlaWarning>().FindAsync([figures.System, figures.Period.Year.Year, percent], cancellationToken) is not null)
                continue;
            db.Add(new SlaWarning { System = figures.System, FiscalYear = figures.Period.Year.Year, Percent = percent, At = now });
            var left = figures.Target.Left(figures.Seconds);
            await audit.RecordAsync(
                db, Actor, "sla.warned", figures.System, new { percent, figures.Seconds.Outage, figures.Target.Budget, left }, cancellationToken);
            await channels.TellAsync(
                db, RoutePurpose.Incidents, NoticeKind.Urgent,
                SlaText.Words.Format(
                    CardLanguage.Japanese, left > 0 ? "BudgetWarning" : "BudgetSpent", figures.System, figures.Period.Name(CardLanguage.Japanese), figures.Target.Spent(figures.Seconds)!.Value.Value,
                    new SlaWords(CardLanguage.Japanese).Duration(left), figures.Target.CostOfOneMore?.Value),
                alert: true, cancellationToken);
        }
    }
}
