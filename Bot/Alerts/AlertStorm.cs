using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// More new alert groups in a minute than anybody can read: those above the number share one card, <c>STORM-n</c>. They are stored and counted like all
/// others, and each can be looked at and acted on by its number.
/// </summary>
internal sealed class AlertStorm
{
    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>When the first group joined it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the latest group joined it.</summary>
    public DateTimeOffset LastGroupAt { get; private set; }

    /// <summary>When no more groups had joined for a while, or null.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Worst severity of all groups in it.</summary>
    public Severity Severity { get; private set; } = Severity.Information;

    /// <summary>Who looks after it, and since when.</summary>
    public string? AcknowledgedByName { get; private set; }

    /// <inheritdoc cref="AcknowledgedByName"/>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>Shown id, and key of its card.</summary>
    public string DisplayId => $"STORM-{Id}";

    /// <summary>What its card showed last, so that it is drawn only when that has changed.</summary>
    public string? Shown { get; private set; }

    /// <summary>Another group joins.</summary>
    /// <param name="wakes">Whether it is one to wake somebody for; what is kept quiet or over is only counted.</param>
    /// <returns>True when people must hear of it: it is worse than all before it, or critical while somebody is taken to look after the storm.</returns>
    public bool Join(Severity severity, bool wakes, DateTimeOffset now)
    {
        LastGroupAt = now;
        if (!wakes)
            return false;
        var isWorse = severity < Severity;
        Severity = isWorse ? severity : Severity;
        var isUnattended = severity == Severity.Critical && AcknowledgedAt is not null;
        if (isUnattended)
            (AcknowledgedByName, AcknowledgedAt) = (null, null);
        return isWorse || isUnattended;
    }

    /// <summary>Notes what its card shows.</summary>
    /// <returns>False when it shows that already.</returns>
    public bool Show(string shown)
    {
        var isNew = Shown != shown;
        Shown = shown;
        return isNew;
    }

    /// <summary>A person looks after all of it.</summary>
    public void Acknowledge(string name, DateTimeOffset at) => (AcknowledgedByName, AcknowledgedAt) = (name, at);

    /// <summary>No more groups join.</summary>
    public void End(DateTimeOffset at) => EndedAt = at;
}

internal sealed class AlertStormStorage : IEntityTypeConfiguration<AlertStorm>
{
    public void Configure(EntityTypeBuilder<AlertStorm> builder)
    {
        builder.ToTable("AlertStorms");
        builder.Property(storm => storm.Shown).HasMaxLength(500);
        builder.Property(storm => storm.Severity).HasConversion<string>().HasMaxLength(20);
        // At most one runs.
        builder.HasIndex(storm => storm.EndedAt).HasFilter("\"EndedAt\" IS NULL");
    }
}
