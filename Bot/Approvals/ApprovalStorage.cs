using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsBot.Bot.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Approvals;

internal sealed class ApprovalStorage : IEntityTypeConfiguration<Approval>
{
    private static readonly JsonSerializerOptions StepJson = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

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
        // Steps are set once and never changed.
        builder.Property(approval => approval.Steps).HasConversion(
            steps => JsonSerializer.Serialize(steps, StepJson), json => JsonSerializer.Deserialize<List<ApprovalStep>>(json, StepJson)!,
            new ValueComparer<IReadOnlyList<ApprovalStep>>((one, other) => ReferenceEquals(one, other), steps => steps.Count, steps => steps));
        builder.Property(approval => approval.State).HasConversion<string>().HasMaxLength(20).IsConcurrencyToken();
        builder.Property(approval => approval.Turn).IsConcurrencyToken();
        builder.Property(approval => approval.DecidedById).HasMaxLength(100);
        builder.Property(approval => approval.DecidedByName).HasMaxLength(Approval.NameLength);
        builder.Property(approval => approval.DecidedByRole).HasConversion<string>().HasMaxLength(30);
        builder.Property(approval => approval.Comment).HasMaxLength(Approval.CommentLength);
        builder.HasIndex(approval => new { approval.Kind, approval.Subject }).IsUnique().HasFilter("\"State\" = 'Pending'");
        builder.HasIndex(approval => new { approval.State, approval.DueAt });
        builder.HasOne<DocumentVersion>().WithMany().HasForeignKey(approval => approval.DocumentVersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApprovalEvidenceStorage : IEntityTypeConfiguration<ApprovalEvidence>
{
    public void Configure(EntityTypeBuilder<ApprovalEvidence> builder)
    {
        builder.ToTable("ApprovalEvidence");
        builder.Property(evidence => evidence.Outcome).HasConversion<string>().HasMaxLength(20);
        builder.Property(evidence => evidence.TenantId).HasMaxLength(100);
        builder.Property(evidence => evidence.PersonId).HasMaxLength(100);
        builder.Property(evidence => evidence.PersonName).HasMaxLength(Approval.NameLength);
        builder.Property(evidence => evidence.Role).HasConversion<string>().HasMaxLength(30);
        builder.Property(evidence => evidence.ForPersonId).HasMaxLength(100);
        builder.Property(evidence => evidence.ForPersonName).HasMaxLength(Approval.NameLength);
        builder.Property(evidence => evidence.Sha256).HasMaxLength(64);
        builder.Property(evidence => evidence.Comment).HasMaxLength(Approval.CommentLength);
        builder.Property(evidence => evidence.ConversationId).HasMaxLength(300);
        builder.Property(evidence => evidence.CardActivityId).HasMaxLength(300);
        builder.Property(evidence => evidence.Hash).HasMaxLength(64);
        builder.HasIndex(evidence => new { evidence.ApprovalId, evidence.Number }).IsUnique();
    }
}

internal sealed class AbsenceStorage : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("Absences");
        builder.Property(absence => absence.TenantId).HasMaxLength(100);
        builder.Property(absence => absence.PersonId).HasMaxLength(100);
        builder.Property(absence => absence.PersonName).HasMaxLength(Approval.NameLength);
        builder.Property(absence => absence.DeputyId).HasMaxLength(100);
        builder.Property(absence => absence.DeputyName).HasMaxLength(Approval.NameLength);
        builder.HasIndex(absence => new { absence.PersonId, absence.EndedAt });
    }
}

internal sealed class HandOverStorage : IEntityTypeConfiguration<HandOver>
{
    public void Configure(EntityTypeBuilder<HandOver> builder)
    {
        builder.ToTable("ApprovalHandOvers");
        builder.HasKey(over => new { over.ApprovalId, over.PersonId, over.DeputyId });
        builder.Property(over => over.PersonId).HasMaxLength(100);
        builder.Property(over => over.PersonName).HasMaxLength(Approval.NameLength);
        builder.Property(over => over.DeputyId).HasMaxLength(100);
        builder.Property(over => over.DeputyName).HasMaxLength(Approval.NameLength);
    }
}

internal sealed class AskedPersonStorage : IEntityTypeConfiguration<AskedPerson>
{
    public void Configure(EntityTypeBuilder<AskedPerson> builder)
    {
        builder.ToTable("ApprovalAskedPeople");
        builder.HasKey(asked => new { asked.ApprovalId, asked.TenantId, asked.PersonId });
        builder.Property(asked => asked.TenantId).HasMaxLength(100);
        builder.Property(asked => asked.PersonId).HasMaxLength(100);
    }
}
