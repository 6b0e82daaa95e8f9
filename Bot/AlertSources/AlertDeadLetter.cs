using ChatOpsBot.Cards.AlertSources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>A well-formed body in which no alert could be found. It is kept and told of: a monitor that changed its format must not go unheard.</summary>
internal sealed class AlertDeadLetter
{
    /// <summary>Longest reason.</summary>
    public const int ReasonLength = 500;

    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>Where it came from.</summary>
    public required string Source { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The body.</summary>
    public required string Body { get; init; }

    /// <summary>When it was dealt with, or null while it waits for somebody.</summary>
    public DateTimeOffset? HandledAt { get; private set; }

    /// <summary>By whom: name as shown then.</summary>
    public string? HandledByName { get; private set; }

    /// <summary>How.</summary>
    public DeadLetterEnd? End { get; private set; }

    /// <summary>Why it was discarded.</summary>
    public string? Reason { get; private set; }

    /// <summary>Name of it in the audit log.</summary>
    public string Subject => $"dead-letter-{Id}";

    /// <summary>A person has dealt with it.</summary>
    public void Handle(DeadLetterEnd end, string byName, string? reason, DateTimeOffset at) =>
        (End, HandledByName, Reason, HandledAt) = (end, byName, reason, at);
}

internal sealed class AlertDeadLetterStorage : IEntityTypeConfiguration<AlertDeadLetter>
{
    public void Configure(EntityTypeBuilder<AlertDeadLetter> builder)
    {
        builder.ToTable("AlertDeadLetters");
        builder.HasKey(letter => letter.Id);
        builder.Property(letter => letter.Source).HasMaxLength(100);
        builder.Property(letter => letter.HandledByName).HasMaxLength(300);
        builder.Property(letter => letter.End).HasConversion<string>().HasMaxLength(20);
        builder.Property(letter => letter.Reason).HasMaxLength(AlertDeadLetter.ReasonLength);
        builder.HasIndex(letter => letter.Source).HasFilter("\"HandledAt\" IS NULL");
    }
}
