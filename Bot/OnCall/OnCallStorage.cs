using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.OnCall;

internal sealed class OnCallStorage :
    IEntityTypeConfiguration<Rota>, IEntityTypeConfiguration<RotaMember>, IEntityTypeConfiguration<DutyOverride>, IEntityTypeConfiguration<HandOverNote>,
    IEntityTypeConfiguration<EscalationChain>, IEntityTypeConfiguration<EscalationStep>
{
    private const int IdLength = 100;
    private const int NameLength = 300;

    public void Configure(EntityTypeBuilder<Rota> builder)
    {
        builder.ToTable("Rotas");
        builder.HasKey(rota => rota.Kind);
        builder.Property(rota => rota.Kind).HasConversion<string>().HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<RotaMember> builder)
    {
        builder.ToTable("RotaMembers");
        builder.HasKey(member => new { member.Kind, member.Position });
        builder.Property(member => member.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(member => member.TenantId).HasMaxLength(IdLength);
        builder.Property(member => member.ObjectId).HasMaxLength(IdLength);
    }

    public void Configure(EntityTypeBuilder<DutyOverride> builder)
    {
        builder.ToTable("DutyOverrides");
        builder.HasKey(planned => planned.Id);
        builder.Property(planned => planned.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(planned => planned.TenantId).HasMaxLength(IdLength);
        builder.Property(planned => planned.ObjectId).HasMaxLength(IdLength);
        builder.Property(planned => planned.Reason).HasMaxLength(DutyOverride.ReasonLength);
        builder.HasIndex(planned => planned.To);
    }

    public void Configure(EntityTypeBuilder<HandOverNote> builder)
    {
        builder.ToTable("HandOverNotes");
        builder.HasKey(note => note.Id);
        builder.Property(note => note.Text).HasMaxLength(HandOverNote.TextLength);
        builder.Property(note => note.ByName).HasMaxLength(NameLength);
    }

    public void Configure(EntityTypeBuilder<EscalationChain> builder)
    {
        builder.ToTable("EscalationChains");
        builder.HasKey(chain => chain.Id);
        builder.Property(chain => chain.Subject).HasMaxLength(IdLength);
        builder.Property(chain => chain.ConversationId).HasMaxLength(NameLength);
        builder.Property(chain => chain.Sentence).HasMaxLength(EscalationChain.SentenceLength);
        builder.Property(chain => chain.AnsweredById).HasMaxLength(IdLength);
        builder.Property(chain => chain.AnsweredByName).HasMaxLength(NameLength);
        // One chain a subject while it runs, whoever starts it.
        builder.HasIndex(chain => chain.Subject).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_EscalationChains_Running");
        builder.HasIndex(chain => new { chain.Subject, chain.Id });
    }

    public void Configure(EntityTypeBuilder<EscalationStep> builder)
    {
        builder.ToTable("EscalationSteps");
        builder.HasKey(step => new { step.ChainId, step.Number });
        builder.Property(step => step.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(step => step.Ways).HasConversion<string>().HasMaxLength(60);
        builder.Property(step => step.TenantId).HasMaxLength(IdLength);
        builder.Property(step => step.ObjectId).HasMaxLength(IdLength);
        builder.Property(step => step.Name).HasMaxLength(NameLength);
        builder.HasOne<EscalationChain>().WithMany().HasForeignKey(step => step.ChainId);
    }
}
