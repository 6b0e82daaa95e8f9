using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>A signed delivery that was taken. Who repeats it, the sender or somebody who overheard it, changes nothing.</summary>
internal sealed class AlertDelivery
{
    /// <summary>Longest delivery id.</summary>
    public const int IdLength = 200;

    /// <summary>Longer than a signature is believed.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>Who sent it.</summary>
    public required string Source { get; init; }

    /// <summary>The sender's id for it.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Notes the delivery in the change that takes what it says.</summary>
    /// <returns>False when it was taken before.</returns>
    public static async Task<bool> TakeAsync(
        ChatOpsDbContext db, string source, string deliveryId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var limit = now - Kept;
        await db.Set<AlertDelivery>().Where(delivery => delivery.ReceivedAt < limit).ExecuteDeleteAsync(cancellationToken);
        if (await db.Set<AlertDelivery>().AnyAsync(delivery => delivery.Source == source && delivery.DeliveryId == deliveryId, cancellationToken))
            return false;
        db.Add(new AlertDelivery { Source = source, DeliveryId = deliveryId, ReceivedAt = now });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}

internal sealed class AlertDeliveryStorage : IEntityTypeConfiguration<AlertDelivery>
{
    public void Configure(EntityTypeBuilder<AlertDelivery> builder)
    {
        builder.ToTable("AlertDeliveries");
        builder.HasKey(delivery => delivery.Id);
        builder.Property(delivery => delivery.Source).HasMaxLength(100);
        builder.Property(delivery => delivery.DeliveryId).HasMaxLength(AlertDelivery.IdLength);
        builder.HasIndex(delivery => new { delivery.Source, delivery.DeliveryId }).IsUnique();
        builder.HasIndex(delivery => delivery.ReceivedAt);
    }
}
