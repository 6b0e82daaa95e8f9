using ChatOpsBot.Cards.Digests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Digests;

/// <summary>
/// One digest for one recipient, the ledger of digests. Kind, day and recipient are unique, so that no restart and no second instance sends another; where it is
/// not known to have arrived, it says so.
/// </summary>
internal sealed class DigestDelivery
{
    /// <summary>Recipients that are channels.</summary>
    public const string OperatorsChannel = "operators", CityChannel = "city";

    /// <summary>Longest texts, characters.</summary>
    public const int RecipientLength = 150, NameLength = 300;

    public long Id { get; private set; }

    public required DigestKind Kind { get; init; }

    /// <summary>The day in Japan it is for by the settings, closed days not looked at.</summary>
    public required DateOnly Day { get; init; }

    /// <summary><see cref="OperatorsChannel"/>, <see cref="CityChannel"/> or <c>person:tenant:object id</c>.</summary>
    public required string Recipient { get; init; }

    /// <summary>Name of the person as shown then; empty for a channel.</summary>
    public required string RecipientName { get; init; }

    public required DigestAudience Audience { get; init; }

    /// <summary>Start of the period it tells of; the end of the one this recipient was sent before.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the period: when it was written.</summary>
    public required DateTimeOffset To { get; set; }

    /// <summary>When it was put into the outbox; null while there is nowhere to send it.</summary>
    public DateTimeOffset? PutAt { get; set; }

    /// <summary>When Teams had taken it; null when it is not known to have.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>When it was given up; null when it was not.</summary>
    public DateTimeOffset? GivenUpAt { get; set; }

    /// <summary>When people were told that it did not arrive, or null.</summary>
    public DateTimeOffset? AlarmedAt { get; set; }

    /// <summary>What the outbox tells of it as, <c>digest:7</c>.</summary>
    public string Purpose => $"digest:{Id}";
}

/// <summary>A person who wants a kind of digest in their personal chat. Nobody is sent one who has not asked for it.</summary>
internal sealed class DigestSubscription
{
    public required string TenantId { get; init; }

    /// <summary>Entra object id.</summary>
    public required string PersonId { get; init; }

    public required DigestKind Kind { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }
}

internal sealed class DigestDeliveryStorage : IEntityTypeConfiguration<DigestDelivery>
{
    public void Configure(EntityTypeBuilder<DigestDelivery> builder)
    {
        builder.ToTable("DigestDeliveries");
        builder.Property(delivery => delivery.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(delivery => delivery.Recipient).HasMaxLength(DigestDelivery.RecipientLength);
        builder.Property(delivery => delivery.RecipientName).HasMaxLength(DigestDelivery.NameLength);
        builder.Property(delivery => delivery.Audience).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(delivery => new { delivery.Kind, delivery.Day, delivery.Recipient }).IsUnique();
        builder.HasIndex(delivery => new { delivery.Kind, delivery.Recipient, delivery.To });
    }
}

internal sealed class DigestSubscriptionStorage : IEntityTypeConfiguration<DigestSubscription>
{
    public void Configure(EntityTypeBuilder<DigestSubscription> builder)
    {
        builder.ToTable("DigestSubscriptions");
        builder.HasKey(subscription => new { subscription.TenantId, subscription.PersonId, subscription.Kind });
        builder.Property(subscription => subscription.TenantId).HasMaxLength(100);
        builder.Property(subscription => subscription.PersonId).HasMaxLength(100);
        builder.Property(subscription => subscription.Kind).HasConversion<string>().HasMaxLength(20);
    }
}
