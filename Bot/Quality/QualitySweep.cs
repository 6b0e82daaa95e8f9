using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Quality;
using ChatOpsBot.Jobs.Quality;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Quality;

/// <summary>
/// After a period ends: measures what the bot measures, once, and asks for what people measure. What was missed while the bot was down is made up.
/// </summary>
internal sealed class QualitySweep(
    WriteQueue writes, IDbContextFactory<ChatOpsDbContext> contexts, IEnumerable<IQualityMeasure> measures, RecordInspection record, TimeProvider clock) : IQualitySweep
{
    /// <summary>The bot in the records.</summary>
    public const string Actor = "quality-sweep";

    /// <inheritdoc/>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        List<long> due = [];
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            foreach (var indicator in await db.Set<QualityIndicator>().AsNoTracking().Where(row => row.RetiredAt == null).OrderBy(row => row.Id).ToListAsync(cancellationToken))
            {
                if ((await DueAsync(db, indicator, cancellationToken)).Periods.Count > 0)
                    due.Add(indicator.Id);
            }
        }

        foreach (var id in due)
            await writes.RunAsync((db, token) => InspectAsync(db, id, token), cancellationToken);
    }

    private async Task InspectAsync(ChatOpsDbContext db, long id, CancellationToken cancellationToken)
    {
        if (await db.Set<QualityIndicator>().FindAsync([id], cancellationToken) is not { } indicator)
            return;
        var (edition, periods) = await DueAsync(db, indicator, cancellationToken);
        if (periods.Count == 0)
            return;
        if (edition.Measure is { } key)
        {
            var measure = measures.Single(one => one.Key == key);
            foreach (var period in periods)
                await record.RunAsync(db, indicator, edition, period, await measure.MeasureAsync(db, period, cancellationToken), cancellationToken);
            return;
        }

        indicator.AskedThrough = periods[^1].Last;
        indicator.Touch();
        DeadlineBook.Set(db, QualityReminder.AskKind, indicator.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    // Of a manual one: what nobody has been asked about yet; the reminder sees to the rest.
    private async Task<(QualityEdition Edition, IReadOnlyList<DayPeriod> Periods)> DueAsync(ChatOpsDbContext db, QualityIndicator indicator, CancellationToken cancellationToken)
    {
        var edition = await db.EditionAsync(indicator, cancellationToken);
        var open = await db.OpenPeriodsAsync(indicator, edition, clock.GetUtcNow().DayInJapan(), cancellationToken);
        return (edition, edition.Measure is not null ? open : [.. open.Where(period => indicator.AskedThrough is not { } asked || period.Last > asked)]);
    }
}

/// <summary>Asks the 測定者 for a measurement, and again every open day until it is there.</summary>
internal sealed class QualityReminder(QualityCards cards, DeadlineBook deadlines, CityCalendar calendar, ChannelCards channels) : IDeadlineHandler
{
    /// <summary>Kind of the deadline.</summary>
    public const string AskKind = "quality.ask";

    private static readonly TimeOnly Morning = new(9, 0);

    /// <inheritdoc/>
    public string Kind => AskKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cards.FindAsync(db, deadline.SubjectId, cancellationToken) is not { } indicator)
            return;
        var edition = await db.EditionAsync(indicator, cancellationToken);
        var open = await db.OpenPeriodsAsync(indicator, edition, now.DayInJapan(), cancellationToken);
        if (open.Count == 0 || edition.Measure is not null)
            return;
        await cards.ShowAsync(db, indicator, cancellationToken);
        await channels.TellThreadAsync(
            db, RoutePurpose.Incidents, indicator.DisplayId, NoticeKind.Urgent,
            QualityText.Words.Format(
                CardLanguage.Japanese, "Told_Ask", edition.MeasurerName, indicator.DisplayId, edition.Name,
                new QualityWords(CardLanguage.Japanese).Period(open[0].First, open[0].Last), open.Count),
            alert: true, cancellationToken);
        // One reminder for all periods that are open, however many deadlines led here.
        await deadlines.CancelAsync(db, AskKind, indicator.Id, cancellationToken);
        DeadlineBook.Set(db, AskKind, indicator.Id, (await calendar.ReadAsync(db, cancellationToken)).AddOpenDays(now.DayInJapan(), 1).AtJapan(Morning).ToUniversalTime());
    }
}
