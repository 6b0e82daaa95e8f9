using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Audit;

internal sealed class AuditStorage : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditLog");
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.Actor).HasMaxLength(100);
        builder.Property(entry => entry.Action).HasMaxLength(100);
        builder.Property(entry => entry.Subject).HasMaxLength(200);
        builder.Property(entry => entry.Hash).HasMaxLength(64);
        builder.HasIndex(entry => entry.Subject);
    }
}
