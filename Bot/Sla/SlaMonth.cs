using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Sla;

/// <summary>
/// The figures of a closed month of one system (要件23). They are never changed: a correction is another version with its reason, and the older ones stay.
/// </summary>
internal sealed class SlaMonth
{
    /// <summary>Longest texts, characters.</summary>
    public const int SystemLength = 200, NameLength = 300, ReasonLength = 1000;

    public long Id { get; private set; }

    /// <summary>The system.</summary>
    public required string System { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly First { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Version { get; init; }

    /// <summary>The figures with everything they were computed from: <see cref="MonthFigures"/> as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of the content in hex.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>Why this version was made.</summary>
    public required string Reason { get; init; }

    /// <summary>Who asked for it, as shown then; null for the bot itself.</summary>
    public string? ByName { get; init; }

    /// <summary>The figures.</summary>
    public MonthFigures Figures => MonthFigures.FromJson(Content);

    /// <summary>The newest versions of the months that begin in these days.</summary>
    public static async Task<IReadOnlyList<SlaMonth>> NewestAsync(ChatOpsDbContext db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var months = await db.Set<SlaMonth>().AsNoTracking().Where(month => month.First >= first && month.First <= last).ToListAsync(cancellationToken);
        return [.. months.GroupBy(month => (month.System, month.First)).Select(versions => versions.MaxBy(month => month.Version)!)];
    }
}

/// <summary>What an alarm about the budget of a year was raised for; each once.</summary>
internal sealed class SlaWarning
{
    public required string System { get; init; }

    /// <summary>The year the fiscal year begins in.</summary>
    public required int FiscalYear { get; init; }

    /// <summary>Percent of the budget that were spent.</summary>
    public required int Percent { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class SlaStorage : IEntityTypeConfiguration<SlaMonth>, IEntityTypeConfiguration<SlaWarning>, IEntityTypeConfiguration<SlaCorrection>, IEntityTypeConfiguration<SlaProposal>
{
    public void Configure(EntityTypeBuilder<SlaMonth> builder)
    {
        builder.ToTable("SlaMonths");
        builder.HasKey(month => month.Id);
        builder.Property(month => month.System).HasMaxLength(SlaMonth.SystemLength);
        builder.Property(month => month.Sha256).HasMaxLength(64);
        builder.Property(month => month.Reason).HasMaxLength(SlaMonth.ReasonLength);
        builder.Property(month => month.ByName).HasMaxLength(SlaMonth.NameLength);
        builder.Ignore(month => month.Figures);
        // Two instances that close the same month at once: one of them fails and looks again.
        builder.HasIndex(month => new { month.System, month.First, month.Version }).IsUnique();
        builder.HasIndex(month => month.First);
    }

    public void Configure(EntityTypeBuilder<SlaWarning> builder)
    {
        builder.ToTable("SlaWarnings");
        builder.HasKey(warning => new { warning.System, warning.FiscalYear, warning.Percent });
        builder.Property(warning => warning.System).HasMaxLength(SlaMonth.SystemLength);
    }

    public void Configure(EntityTypeBuilder<SlaCorrection> builder)
    {
        builder.ToTable("SlaCorrections");
        builder.HasKey(correction => correction.Id);
        builder.Property(correction => correction.System).HasMaxLength(SlaMonth.SystemLength);
        builder.Property(correction => correction.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(correction => correction.State).HasConversion<string>().HasMaxLength(20).IsConcurrencyToken();
        builder.Property(correction => correction.Reason).HasMaxLength(SlaMonth.ReasonLength);
        builder.Property(correction => correction.AuthorId).HasMaxLength(100);
        builder.Property(correction => correction.AuthorName).HasMaxLength(SlaMonth.NameLength);
        builder.Property(correction => correction.DecidedByName).HasMaxLength(SlaMonth.NameLength);
        builder.HasIndex(correction => new { correction.System, correction.To });
    }

    public void Configure(EntityTypeBuilder<SlaProposal> builder)
    {
        builder.ToTable("SlaProposals");
        builder.HasKey(proposal => proposal.Id);
        builder.Property(proposal => proposal.System).HasMaxLength(SlaMonth.SystemLength);
        builder.Property(proposal => proposal.Basis).HasMaxLength(SlaProposal.TextLength);
        builder.Property(proposal => proposal.Proposal).HasMaxLength(SlaProposal.TextLength);
        builder.Property(proposal => proposal.Effect).HasMaxLength(SlaProposal.TextLength);
        builder.Property(proposal => proposal.Answer).HasMaxLength(SlaProposal.TextLength);
        builder.Property(proposal => proposal.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(proposal => proposal.AuthorId).HasMaxLength(100);
        builder.Property(proposal => proposal.AuthorName).HasMaxLength(SlaMonth.NameLength);
        builder.Property(proposal => proposal.AnsweredByName).HasMaxLength(SlaMonth.NameLength);
        builder.Property(proposal => proposal.Version).IsConcurrencyToken();
        builder.HasIndex(proposal => new { proposal.System, proposal.First }).IsUnique().HasFilter("\"IsRequired\"");
        builder.HasIndex(proposal => proposal.State);
    }
}
