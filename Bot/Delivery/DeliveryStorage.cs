using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Delivery;

internal sealed class DeliveryStorage :
    IEntityTypeConfiguration<ConversationReference>, IEntityTypeConfiguration<UnopenedChat>, IEntityTypeConfiguration<OutboxMessage>,
    IEntityTypeConfiguration<PostedCard>, IEntityTypeConfiguration<DeliveryAttempt>
{
    private const int IdLength = 300;

    public void Configure(EntityTypeBuilder<ConversationReference> builder)
    {
        builder.ToTable("Conversations");
        builder.HasKey(reference => reference.ConversationId);
        builder.Property(reference => reference.ConversationId).HasMaxLength(IdLength);
        builder.Property(reference => reference.TenantId).HasMaxLength(100);
        builder.Property(reference => reference.PersonId).HasMaxLength(100);
        builder.HasIndex(reference => reference.PersonId);
    }

    public void Configure(EntityTypeBuilder<UnopenedChat> builder)
    {
        builder.ToTable("UnopenedChats");
        builder.HasKey(chat => chat.ConversationId);
        builder.Property(chat => chat.ConversationId).HasMaxLength(IdLength);
        builder.Property(chat => chat.TenantId).HasMaxLength(100);
        builder.Property(chat => chat.PersonId).HasMaxLength(100);
        builder.Property(chat => chat.ChannelUserId).HasMaxLength(IdLength);
    }

    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(message => message.Id);
        builder.Property(message => message.ConversationId).HasMaxLength(IdLength);
        builder.Property(message => message.CardKey).HasMaxLength(100);
        builder.Property(message => message.ThreadOfCardKey).HasMaxLength(100);
        builder.Property(message => message.Purpose).HasMaxLength(100);
        builder.Property(message => message.State).HasConversion<string>().HasMaxLength(20);
        // Only what waits is indexed: the deliverer asks for it many times a second, whatever lies behind.
        builder.HasIndex(message => new { message.ConversationId, message.Lane, message.Id }).HasFilter("\"State\" = 'Pending'");
        // Is there a newer version of this card, does one wait already: asked for every card, whatever lies behind.
        builder.HasIndex(message => new { message.ConversationId, message.CardKey }).HasFilter("\"CardKey\" IS NOT NULL");
        builder.HasIndex(message => message.CreatedAt);
        builder.HasIndex(message => message.Purpose).HasFilter("\"Purpose\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<PostedCard> builder)
    {
        builder.ToTable("PostedCards");
        builder.HasKey(card => new { card.ConversationId, card.CardKey });
        builder.Property(card => card.ConversationId).HasMaxLength(IdLength);
        builder.Property(card => card.CardKey).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
    {
        builder.ToTable("DeliveryLedger");
        builder.HasKey(attempt => attempt.Id);
        builder.Property(attempt => attempt.Outcome).HasConversion<string>().HasMaxLength(20);
        builder.Property(attempt => attempt.Error).HasMaxLength(500);
        builder.HasIndex(attempt => attempt.MessageId);
    }
}
