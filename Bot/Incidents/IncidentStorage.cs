using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Incidents;

internal sealed class IncidentStorage : IEntityTypeConfiguration<Incident>, IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("Incidents");
        builder.HasKey(incident => incident.Id);
        builder.Property(incident => incident.Title).HasMaxLength(Incident.TitleLength);
        builder.Property(incident => incident.Severity).HasConversion<string>().HasMaxLength(20);
        builder.Property(incident => incident.Version).IsConcurrencyToken();
        builder.Ignore(incident => incident.State);
        builder.HasIndex(incident => incident.DetectedAt);
        builder.HasIndex(incident => incident.Id).HasFilter("\"ClosedAt\" IS NULL").HasDatabaseName("IX_Incidents_Open");
    }

    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.ToTable("IncidentTimeline");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Text).HasMaxLength(Incident.TextLength + 100);
        builder.HasIndex(entry => entry.IncidentId);
        builder.HasOne<Incident>().WithMany().HasForeignKey(entry => entry.IncidentId);
    }
}
