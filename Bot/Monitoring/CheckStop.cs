using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>A person stopped a check for a while, for a reason everybody can read.</summary>
internal sealed class CheckStop
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 200;

    /// <summary>The longest stop.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Running number; the deadline that ends it hangs on it.</summary>
    public long Id { get; private set; }

    /// <summary>The check's name.</summary>
    public required string CheckName { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Name of who stopped it, hostile until escaped.</summary>
    public required string ByName { get; init; }

    /// <summary>Why, hostile until escaped.</summary>
    public required string Reason { get; init; }

    /// <summary>When it ended; null while the check is stopped.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset at) => EndedAt ??= at;
}

internal sealed class CheckStopStorage : IEntityTypeConfiguration<CheckStop>
{
    public void Configure(EntityTypeBuilder<CheckStop> builder)
    {
        builder.ToTable("CheckStops");
        builder.HasKey(stop => stop.Id);
        builder.Property(stop => stop.CheckName).HasMaxLength(100);
        builder.Property(stop => stop.ByName).HasMaxLength(256);
        builder.Property(stop => stop.Reason).HasMaxLength(CheckStop.ReasonLength);
        builder.HasIndex(stop => stop.CheckName).HasFilter("\"EndedAt\" IS NULL");
    }
}
