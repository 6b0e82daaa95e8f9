using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Delivery;

internal sealed class EmailStorage :
    IEntityTypeConfiguration<EmailMessage>, IEntityTypeConfiguration<StoredAttachment>, IEntityTypeConfiguration<EmailAttempt>
{
    public void Configure(EntityTypeBuilder<EmailMessage> builder)
    {
        builder.ToTable("Emails");
        builder.HasKey(message => message.Id);
        // No length for the recipient: whatever was given must be storable, or the change it belongs to would fail.
        builder.Property(message => message.MessageId).HasMaxLength(300);
        builder.Property(message => message.Purpose).HasMaxLength(100);
        builder.Property(message => message.State).HasConversion<string>().HasMaxLength(20);
        builder.HasMany(message => message.Attachments).WithOne().HasForeignKey(attachment => attachment.EmailId);
        builder.HasIndex(message => message.NotBefore).HasFilter("\"State\" = 'Pending'");
        builder.HasIndex(message => message.CreatedAt);
        builder.HasIndex(message => message.Purpose).HasFilter("\"Purpose\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<StoredAttachment> builder)
    {
        builder.ToTable("EmailAttachments");
        builder.HasKey(attachment => attachment.Id);
    }

    public void Configure(EntityTypeBuilder<EmailAttempt> builder)
    {
        builder.ToTable("EmailLedger");
        builder.HasKey(attempt => attempt.Id);
        builder.Property(attempt => attempt.Outcome).HasConversion<string>().HasMaxLength(20);
        builder.Property(attempt => attempt.Error).HasMaxLength(500);
        builder.HasIndex(attempt => attempt.EmailId);
    }
}
