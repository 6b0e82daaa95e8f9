using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>静観: alerts that meet a condition are kept quiet for a while, for a reason everybody can read, the city included.</summary>
internal sealed class AlertSilence
{
    /// <summary>Longest condition, in characters.</summary>
    public const int ConditionLength = 200;

    /// <summary>Running number; people call it off by it.</summary>
    public long Id { get; private set; }

    /// <summary>What it is about, as <see cref="AlertCondition"/> reads it.</summary>
    public required string Condition { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who set it: object id, and name as shown then.</summary>
    public required string ById { get; init; }

    /// <inheritdoc cref="ById"/>
    public required string ByName { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>When a person ended it before its time, or null.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Who did.</summary>
    public string? CancelledByName { get; private set; }

    /// <summary>A person ends it before its time.</summary>
    public void Cancel(string name, DateTimeOffset at) => (CancelledAt, CancelledByName) = (at, name);
}

internal static class AlertSilences
{
    /// <summary>Those in force at a moment.</summary>
    public static IQueryable<AlertSilence> InForce(this IQueryable<AlertSilence> silences, DateTimeOffset now) =>
        silences.Where(silence => silence.CancelledAt == null && silence.Until > now);
}

internal sealed class AlertSilenceStorage : IEntityTypeConfiguration<AlertSilence>
{
    public void Configure(EntityTypeBuilder<AlertSilence> builder)
    {
        builder.ToTable("AlertSilences");
        builder.Property(silence => silence.Condition).HasMaxLength(AlertSilence.ConditionLength);
        builder.Property(silence => silence.Reason).HasMaxLength(AlertGroup.SilenceReasonLength);
        builder.HasIndex(silence => silence.Until).HasFilter("\"CancelledAt\" IS NULL");
    }
}
