using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>A chat event that was accepted: stored before it is acted on, and marked in the transaction of what it causes.</summary>
internal sealed class InboxItem
{
    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>Where; unique together with <see cref="ActivityId"/>.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Event { get; init; }

    /// <summary>When it was acted on, or null.</summary>
    public DateTimeOffset? ProcessedAt { get; private set; }

    /// <summary>For a button: the answer as JSON, given again when Teams asks again.</summary>
    public string? Answer { get; private set; }

    /// <summary>The instance that works on it, until when.</summary>
    public string? ClaimedBy { get; private set; }

    /// <inheritdoc cref="ClaimedBy"/>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>An instance takes it.</summary>
    public void Claim(string instance, DateTimeOffset until) => (ClaimedBy, ClaimedUntil) = (instance, until);

    /// <summary>It has been acted on.</summary>
    public void Process(DateTimeOffset at, string? answer = null)
    {
        (ProcessedAt, Answer) = (at, answer);
        (ClaimedBy, ClaimedUntil) = (null, null);
    }
}

internal sealed class InboxStorage : IEntityTypeConfiguration<InboxItem>
{
    public void Configure(EntityTypeBuilder<InboxItem> builder)
    {
        builder.ToTable("Inbox");
        builder.HasKey(item => item.Id);
        builder.Property(item => item.ConversationId).HasMaxLength(300);
        builder.Property(item => item.ActivityId).HasMaxLength(300);
        builder.HasIndex(item => new { item.ConversationId, item.ActivityId }).IsUnique();
        builder.HasIndex(item => item.Id).HasFilter("\"ProcessedAt\" IS NULL").HasDatabaseName("IX_Inbox_Unprocessed");
        builder.HasIndex(item => item.ReceivedAt);
    }
}
