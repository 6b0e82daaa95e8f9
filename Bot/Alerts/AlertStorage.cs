using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Alerts;

internal sealed class AlertStorage : IEntityTypeConfiguration<Alert>, IEntityTypeConfiguration<AlertGroup>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("Alerts");
        builder.HasKey(alert => alert.Id);
        builder.Property(alert => alert.Source).HasMaxLength(100);
        builder.Property(alert => alert.Fingerprint).HasMaxLength(Alert.FingerprintLength);
        builder.Property(alert => alert.Title).HasMaxLength(Alert.TitleLength);
        builder.Property(alert => alert.Description).HasMaxLength(Alert.DescriptionLength);
        builder.Property(alert => alert.SystemName).HasMaxLength(Alert.NameLength);
        builder.Property(alert => alert.MemberName).HasMaxLength(Alert.NameLength);
        builder.Property(alert => alert.Value).HasMaxLength(Alert.ValueLength);
        builder.Property(alert => alert.Severity).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(alert => new { alert.Source, alert.Fingerprint, alert.StartsAt }).IsUnique();
        builder.HasIndex(alert => new { alert.GroupId, alert.EndsAt });
        builder.HasOne<AlertGroup>().WithMany().HasForeignKey(alert => alert.GroupId);
    }

    public void Configure(EntityTypeBuilder<AlertGroup> builder)
    {
        builder.ToTable("AlertGroups");
        builder.HasKey(group => group.Id);
        builder.Property(group => group.Source).HasMaxLength(100);
        builder.Property(group => group.GroupKey).HasMaxLength(AlertGroup.KeyLength);
        builder.Property(group => group.Severity).HasConversion<string>().HasMaxLength(20);
        builder.Property(group => group.SilenceReason).HasMaxLength(AlertGroup.SilenceReasonLength);
        builder.Property(group => group.ConversationId).HasMaxLength(300);
        builder.Property(group => group.AssetName).HasMaxLength(200);
        builder.Property(group => group.Version).IsConcurrencyToken();
        // At most one open group for a key, also when two instances hear of it at the same moment.
        builder.HasIndex(group => new { group.Source, group.GroupKey }).IsUnique().HasFilter("\"ResolvedAt\" IS NULL");
        // Does what fires belong to an incident that was opened for the same before: asked for every new group.
        builder.HasIndex(group => new { group.Source, group.GroupKey, group.Id }).HasFilter("\"IncidentId\" IS NOT NULL").HasDatabaseName("IX_AlertGroups_OfIncidents");
        builder.HasIndex(group => group.OpenedAt);
        // What has come and gone of late for a key: asked for every new group, and for the history on each card.
        builder.HasIndex(group => new { group.Source, group.GroupKey, group.ResolvedAt });
        // How many cards the last minute brought: asked for every batch with new groups.
        builder.HasIndex(group => group.DetectedAt).HasFilter("\"StormId\" IS NULL");
        builder.HasIndex(group => new { group.StormId, group.ResolvedAt }).HasFilter("\"StormId\" IS NOT NULL");
        builder.HasIndex(group => group.SilenceId).HasFilter("\"SilenceId\" IS NOT NULL");
        builder.HasIndex(group => group.WindowId).HasFilter("\"WindowId\" IS NOT NULL");
    }
}
