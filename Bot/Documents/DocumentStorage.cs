using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Documents;

internal sealed class DocumentStorage
    : IEntityTypeConfiguration<DocumentVersion>, IEntityTypeConfiguration<DocumentContent>, IEntityTypeConfiguration<DocumentDownload>
{
    public void Configure(EntityTypeBuilder<DocumentVersion> builder)
    {
        builder.ToTable("DocumentVersions");
        builder.HasKey(version => version.Id);
        builder.Property(version => version.Kind).HasMaxLength(60);
        builder.Property(version => version.Subject).HasMaxLength(60);
        builder.Property(version => version.Title).HasMaxLength(DocumentVersion.TitleLength);
        builder.Property(version => version.FileName).HasMaxLength(DocumentVersion.FileNameLength);
        builder.Property(version => version.ContentType).HasMaxLength(150);
        builder.Property(version => version.Sha256).HasMaxLength(64);
        builder.Property(version => version.Reason).HasMaxLength(DocumentVersion.ReasonLength);
        builder.Property(version => version.AuthorId).HasMaxLength(100);
        builder.Property(version => version.AuthorName).HasMaxLength(DocumentVersion.NameLength);
        // Two instances cannot both make the next version.
        builder.HasIndex(version => new { version.Kind, version.Subject, version.Version }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DocumentContent> builder)
    {
        builder.ToTable("DocumentContents");
        builder.HasKey(content => content.DocumentVersionId);
        builder.Property(content => content.DocumentVersionId).ValueGeneratedNever();
        builder.HasOne<DocumentVersion>().WithOne().HasForeignKey<DocumentContent>(content => content.DocumentVersionId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DocumentDownload> builder)
    {
        builder.ToTable("DocumentDownloads");
        builder.HasKey(download => download.Id);
        builder.Property(download => download.LinkId).HasMaxLength(20);
        builder.Property(download => download.PersonName).HasMaxLength(DocumentVersion.NameLength);
        builder.HasIndex(download => new { download.DocumentVersionId, download.At });
        builder.HasOne<DocumentVersion>().WithMany().HasForeignKey(download => download.DocumentVersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
