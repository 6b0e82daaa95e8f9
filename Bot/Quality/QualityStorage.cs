using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Quality;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Quality;

internal sealed class QualityStorage : IEntityTypeConfiguration<QualityIndicator>, IEntityTypeConfiguration<QualityEdition>, IEntityTypeConfiguration<QualityInspection>
{
    private const int PersonLength = 300;

    public void Configure(EntityTypeBuilder<QualityIndicator> builder)
    {
        builder.ToTable("QualityIndicators");
        builder.HasKey(indicator => indicator.Id);
        builder.Property(indicator => indicator.RetiredBecause).HasMaxLength(QualityForms.TextLength);
        builder.Property(indicator => indicator.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<QualityEdition> builder)
    {
        builder.ToTable("QualityEditions");
        builder.HasKey(edition => edition.Id);
        builder.Property(edition => edition.Name).HasMaxLength(QualityForms.NameLength);
        builder.Property(edition => edition.Method).HasMaxLength(QualityForms.TextLength);
        builder.Property(edition => edition.Comparison).HasConversion<string>().HasMaxLength(20);
        builder.Property(edition => edition.Frequency).HasConversion<string>().HasMaxLength(20);
        builder.Property(edition => edition.Measure).HasMaxLength(60);
        builder.Property(edition => edition.MeasurerId).HasMaxLength(100);
        builder.Property(edition => edition.MeasurerName).HasMaxLength(PersonLength);
        builder.Property(edition => edition.Source).HasMaxLength(QualityForms.SourceLength);
        builder.Property(edition => edition.Reason).HasMaxLength(QualityForms.TextLength);
        builder.Property(edition => edition.ById).HasMaxLength(100);
        builder.Property(edition => edition.ByName).HasMaxLength(PersonLength);
        builder.Ignore(edition => edition.Target);
        builder.HasIndex(edition => new { edition.IndicatorId, edition.Number }).IsUnique();
        builder.HasOne<QualityIndicator>().WithMany().HasForeignKey(edition => edition.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<QualityInspection> builder)
    {
        builder.ToTable("QualityInspections");
        builder.HasKey(record => record.Id);
        builder.Property(record => record.Method).HasMaxLength(QualityForms.TextLength);
        builder.Property(record => record.ById).HasMaxLength(100);
        builder.Property(record => record.ByName).HasMaxLength(PersonLength);
        builder.Property(record => record.Reason).HasMaxLength(QualityForms.TextLength);
        builder.Ignore(record => record.Period);
        // One first record of a period and one correction of a record, whoever is faster.
        builder.HasIndex(record => new { record.IndicatorId, record.First, record.Last }).IsUnique().HasFilter("\"CorrectsId\" IS NULL");
        builder.HasIndex(record => record.CorrectsId).IsUnique().HasFilter("\"CorrectsId\" IS NOT NULL");
        builder.HasOne<QualityIndicator>().WithMany().HasForeignKey(record => record.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<QualityInspection>().WithMany().HasForeignKey(record => record.CorrectsId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Questions about indicators that more than one step asks.</summary>
internal static class QualityQueries
{
    /// <summary>What the indicator says now.</summary>
    public static Task<QualityEdition> EditionAsync(this ChatOpsDbContext db, QualityIndicator indicator, CancellationToken cancellationToken) =>
        db.Set<QualityEdition>().AsNoTracking().SingleAsync(edition => edition.IndicatorId == indicator.Id && edition.Number == indicator.Edition, cancellationToken);

    /// <summary>The records that hold, by their period: the newest of each, since corrections follow what they correct.</summary>
    public static async Task<IReadOnlyDictionary<DayPeriod, QualityInspection>> HoldingAsync(this ChatOpsDbContext db, long indicatorId, CancellationToken cancellationToken) =>
        (await db.Set<QualityInspection>().AsNoTracking().Where(record => record.IndicatorId == indicatorId).OrderBy(record => record.Id).ToListAsync(cancellationToken))
            .GroupBy(record => record.Period).ToDictionary(group => group.Key, group => group.Last());

    /// <summary>The periods that are over and have no record, the earliest first. None of a retired indicator.</summary>
    public static async Task<IReadOnlyList<DayPeriod>> OpenPeriodsAsync(
        this ChatOpsDbContext db, QualityIndicator indicator, QualityEdition edition, DateOnly today, CancellationToken cancellationToken)
    {
        if (indicator.RetiredAt is not null)
            return [];
        var holding = await db.HoldingAsync(indicator.Id, cancellationToken);
        return [.. QualityPeriods.Ended(edition.Frequency, indicator.MeasuredFrom, today).Where(period => !holding.ContainsKey(period))];
    }
}
