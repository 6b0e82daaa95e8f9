using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;
using ChatOpsBot.Cards.Quality;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Quality;

/// <summary>Measurements people owe, on the board of what is due: five open days after the end of their period.</summary>
internal sealed class QualityDueSource(CityCalendar calendar) : IDueSource
{
    private const int DueOpenDays = 5;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken)
    {
        var (desk, names, items) = (await calendar.ReadAsync(db, cancellationToken), new QualityWords(language), new List<DueItem>());
        foreach (var indicator in await db.Set<QualityIndicator>().AsNoTracking().Where(row => row.RetiredAt == null).ToListAsync(cancellationToken))
        {
            var edition = await db.EditionAsync(indicator, cancellationToken);
            if (edition.Measure is not null)
                continue;
            items.AddRange((await db.OpenPeriodsAsync(indicator, edition, now.DayInJapan(), cancellationToken)).Select(period => new DueItem(
                indicator.DisplayId, QualityText.Words[language, "DueMeasurement"], $"{edition.Name} {names.Period(period.First, period.Last)}",
                desk.AddOpenDays(period.Last, DueOpenDays).EndInJapan(), DueSide.Vendor, edition.MeasurerName, edition.MeasurerId)));
        }

        return items;
    }
}
