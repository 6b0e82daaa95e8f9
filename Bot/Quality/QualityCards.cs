using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Quality;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Quality;

/// <summary>Finds indicators and draws their cards; the one that stands in a channel is the vendor's.</summary>
internal sealed class QualityCards(ChannelCards channels, TimeProvider clock) : IRecords<QualityIndicator>
{
    /// <inheritdoc/>
    public async Task<QualityIndicator?> FindAsync(ChatOpsDbContext db, long number, CancellationToken cancellationToken) =>
        await db.Set<QualityIndicator>().FindAsync([number], cancellationToken);

    /// <inheritdoc/>
    public int VersionOf(QualityIndicator record) => record.Version;

    /// <inheritdoc/>
    public string NotFound(long number, CardLanguage language) => QualityText.Words.Format(language, "NotFound", $"QLI-{number}");

    /// <inheritdoc/>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, QualityIndicator record, Person reader, CardLanguage language, CancellationToken cancellationToken) =>
        QualityCard.Create(await ViewAsync(db, record, reader, cancellationToken), language);

    /// <inheritdoc/>
    public async Task ShowAsync(ChatOpsDbContext db, QualityIndicator record, CancellationToken cancellationToken) => await channels.ShowAsync(
        db, RoutePurpose.Incidents, record.DisplayId, QualityCard.Create(await ViewAsync(db, record, null, cancellationToken), CardLanguage.Japanese), alert: false, cancellationToken);

    /// <summary>The indicator as this person sees it; null for a channel, where many read.</summary>
    public async Task<QualityView> ViewAsync(ChatOpsDbContext db, QualityIndicator indicator, Person? reader, CancellationToken cancellationToken)
    {
        var edition = await db.EditionAsync(indicator, cancellationToken);
        var holding = await db.HoldingAsync(indicator.Id, cancellationToken);
        var targets = (await db.Set<QualityEdition>().AsNoTracking().Where(row => row.IndicatorId == indicator.Id).ToListAsync(cancellationToken)).ToDictionary(row => row.Number, row => row.Target);
        var until = indicator.RetiredAt ?? clock.GetUtcNow();
        return new QualityView
        {
            Number = indicator.Id,
            Version = indicator.Version,
            Name = edition.Name,
            Method = edition.Method,
            Comparison = edition.Comparison,
            Target = edition.TargetHundredths,
            Frequency = edition.Frequency,
            Measure = edition.Measure,
            Measurer = edition.MeasurerName,
            Source = edition.Source,
            IsRetired = indicator.RetiredAt is not null,
            RetiredBecause = indicator.RetiredBecause,
            Rows =
            [
                .. QualityPeriods.Newest(edition.Frequency, indicator.MeasuredFrom, until.DayInJapan()).Select(period => holding.GetValueOrDefault(period) is { } record
                    ? new QualityRowView(period.First, period.Last, record.Numerator, record.Denominator, targets[record.Edition].Verdict(record.Numerator, record.Denominator), record.CorrectsId is not null)
                    : new QualityRowView(period.First, period.Last, null, null, QualityVerdict.Unmeasured, false)),
            ],
            Steps = Enum.GetValues<QualityStep>()
                .Where(step => reader is not null ? QualityRules.Refusal(step, indicator, edition, reader, CardLanguage.Japanese) is null
                    : indicator.RetiredAt is null && (step != QualityStep.Record || edition.Measure is null))
                .ToHashSet(),
        };
    }
}
