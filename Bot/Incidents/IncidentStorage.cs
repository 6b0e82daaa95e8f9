using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Incidents;

internal sealed class IncidentStorage :
    IEntityTypeConfiguration<Incident>, IEntityTypeConfiguration<TimelineEntry>, IEntityTypeConfiguration<StatusReport>, IEntityTypeConfiguration<ResponsePlan>,
    IEntityTypeConfiguration<PreventiveAction>, IEntityTypeConfiguration<IncidentAlert>, IEntityTypeConfiguration<Disturbance>, IEntityTypeConfiguration<IncidentReportDraft>
{
    private const int NameLength = 300, IdLength = 100, EnumLength = 20;

    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("Incidents");
        builder.HasKey(incident => incident.Id);
        builder.Property(incident => incident.Title).HasMaxLength(Incident.TitleLength);
        builder.Property(incident => incident.Severity).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(incident => incident.Impact).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(incident => incident.EndReason).HasMaxLength(Incident.TextLength);
        builder.Property(incident => incident.Version).IsConcurrencyToken();
        builder.Ignore(incident => incident.State);
        builder.Ignore(incident => incident.IsStop);
        builder.Ignore(incident => incident.ScopeState);
        builder.Ignore(incident => incident.ClocksRun);
        builder.OwnsOne(incident => incident.ScopeClaim, claim =>
        {
            claim.Property(said => said.ProposedAt).HasColumnName("ScopeProposedAt");
            claim.Property(said => said.AgreedAt).HasColumnName("ScopeAgreedAt");
            claim.Property(said => said.RefusedAt).HasColumnName("ScopeRefusedAt");
            claim.Property(said => said.ProposedById).HasColumnName("ScopeProposedById").HasMaxLength(IdLength);
            claim.Property(said => said.ProposedByName).HasColumnName("ScopeProposedByName").HasMaxLength(NameLength);
            claim.Property(said => said.Reason).HasColumnName("ScopeReason").HasMaxLength(Incident.TextLength);
            claim.Property(said => said.DecidedById).HasColumnName("ScopeDecidedById").HasMaxLength(IdLength);
            claim.Property(said => said.DecidedByName).HasColumnName("ScopeDecidedByName").HasMaxLength(NameLength);
            claim.Property(said => said.Comment).HasColumnName("ScopeComment").HasMaxLength(Incident.TextLength);
            claim.Ignore(said => said.DecidedAt);
        });
        builder.HasIndex(incident => incident.DetectedAt);
        builder.HasIndex(incident => incident.Id).HasFilter("\"ClosedAt\" IS NULL AND \"CancelledAt\" IS NULL AND \"MergedAt\" IS NULL").HasDatabaseName("IX_Incidents_Open");
    }

    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.ToTable("IncidentTimeline");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Text).HasMaxLength(Incident.TextLength + 100);
        builder.HasIndex(entry => entry.IncidentId);
        builder.HasOne<Incident>().WithMany().HasForeignKey(entry => entry.IncidentId);
    }

    public void Configure(EntityTypeBuilder<StatusReport> builder)
    {
        builder.ToTable("StatusReports");
        builder.HasKey(report => report.Id);
        builder.Property(report => report.Kind).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(report => report.AcceptedBy).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(report => report.ByName).HasMaxLength(NameLength);
        builder.Property(report => report.ById).HasMaxLength(IdLength);
        builder.Ignore(report => report.Fields);
        builder.HasIndex(report => new { report.IncidentId, report.Number }).IsUnique();
        builder.HasOne<Incident>().WithMany().HasForeignKey(report => report.IncidentId);
    }

    public void Configure(EntityTypeBuilder<ResponsePlan> builder)
    {
        builder.ToTable("ResponsePlans");
        builder.HasKey(plan => plan.Id);
        builder.Property(plan => plan.State).HasConversion<string>().HasMaxLength(EnumLength);
        builder.HasIndex(plan => new { plan.IncidentId, plan.Number }).IsUnique();
        builder.HasOne<Incident>().WithMany().HasForeignKey(plan => plan.IncidentId);
    }

    public void Configure(EntityTypeBuilder<PreventiveAction> builder)
    {
        builder.ToTable("PreventiveActions");
        builder.HasKey(action => action.Id);
        builder.Property(action => action.Kind).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(action => action.State).HasConversion<string>().HasMaxLength(EnumLength);
        builder.HasIndex(action => new { action.IncidentId, action.Number }).IsUnique();
        builder.HasOne<Incident>().WithMany().HasForeignKey(action => action.IncidentId);
    }

    public void Configure(EntityTypeBuilder<IncidentAlert> builder)
    {
        builder.ToTable("IncidentAlerts");
        builder.HasKey(alert => alert.GroupId);
        builder.Property(alert => alert.GroupId).ValueGeneratedNever();
        builder.HasIndex(alert => alert.IncidentId);
        builder.HasOne<Incident>().WithMany().HasForeignKey(alert => alert.IncidentId);
    }

    public void Configure(EntityTypeBuilder<Disturbance> builder)
    {
        builder.ToTable("Disturbances");
        builder.HasKey(disturbance => disturbance.Id);
        builder.Property(disturbance => disturbance.Level).HasConversion<string>().HasMaxLength(EnumLength);
        builder.HasIndex(disturbance => disturbance.IncidentId);
        builder.HasIndex(disturbance => disturbance.From);
        builder.HasOne<Incident>().WithMany().HasForeignKey(disturbance => disturbance.IncidentId);
    }

    public void Configure(EntityTypeBuilder<IncidentReportDraft> builder)
    {
        builder.ToTable("IncidentReportDrafts");
        builder.HasKey(draft => draft.IncidentId);
        builder.Property(draft => draft.IncidentId).ValueGeneratedNever();
        builder.HasOne<Incident>().WithMany().HasForeignKey(draft => draft.IncidentId);
    }
}
