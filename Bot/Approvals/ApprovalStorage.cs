using ChatOpsBot.Bot.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Approvals;

internal sealed class ApprovalStorage : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> builder)
    {
        builder.ToTable("Approvals");
        builder.HasKey(approval => approval.Id);
        builder.Property(approval => approval.Kind).HasMaxLength(60);
        builder.Property(approval => approval.Subject).HasMaxLength(60);
        builder.Property(approval => approval.Title).HasMaxLength(Approval.TitleLength);
        builder.Property(approval => approval.SubjectVersion).HasMaxLength(60);
        builder.Property(approval => approval.Content).HasMaxLength(Approval.ContentLength);
        builder.Property(approval => approval.Sha256).HasMaxLength(64);
        builder.Property(approval => approval.AuthorId).HasMaxLength(100);
        builder.Property(approval => approval.AuthorName).HasMaxLength(Approval.NameLength);
        builder.Property(approval => approval.RequiredRole).HasConversion<string>().HasMaxLength(30);
        builder.Property(approval => approval.RequiredPersonId).HasMaxLength(100);
        builder.Property(approval => approval.RequiredPersonName).HasMaxLength(Approval.NameLength);
        // The second of two instances that decide at the same moment fails and looks again.
        builder.Property(approval => approval.State).HasConversion<string>().HasMaxLength(20).IsConcurrencyToken();
        builder.Property(approval => approval.DecidedById).HasMaxLength(100);
        builder.Property(approval => approval.DecidedByName).HasMaxLength(Approval.NameLength);
        builder.Property(approval => approval.DecidedByRole).HasConversion<string>().HasMaxLength(30);
        builder.Property(approval => approval.Comment).HasMaxLength(Approval.CommentLength);
        builder.HasIndex(approval => new { approval.Kind, approval.Subject }).IsUnique().HasFilter("\"State\" = 'Pending'");
        builder.HasIndex(approval => new { approval.State, approval.DueAt });
        builder.HasOne<DocumentVersion>().WithMany().HasForeignKey(approval => approval.DocumentVersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
