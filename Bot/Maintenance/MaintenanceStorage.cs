using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Maintenance;

internal sealed class MaintenanceStorage : IEntityTypeConfiguration<MaintenanceWindow>, IEntityTypeConfiguration<MaintenanceTarget>
{
    private const int NameLength = 300, IdLength = 100;

    public void Configure(EntityTypeBuilder<MaintenanceWindow> builder)
    {
        builder.ToTable("MaintenanceWindows");
        builder.HasKey(window => window.Id);
        builder.Property(window => window.Title).HasMaxLength(MaintenanceWindow.TitleLength);
        builder.Property(window => window.Reason).HasMaxLength(MaintenanceWindow.ReasonLength);
        builder.Property(window => window.Cron).HasMaxLength(MaintenanceWindow.PatternLength);
        builder.Property(window => window.Pattern).HasMaxLength(MaintenanceWindow.PatternLength);
        builder.Property(window => window.ForWork).HasMaxLength(60);
        builder.Property(window => window.ById).HasMaxLength(IdLength);
        builder.Property(window => window.ByName).HasMaxLength(NameLength);
        builder.Property(window => window.CancelledByName).HasMaxLength(NameLength);
        builder.Property(window => window.CancelReason).HasMaxLength(MaintenanceWindow.ReasonLength);
        builder.HasMany(window => window.Targets).WithOne().HasForeignKey(target => target.WindowId);
        builder.HasIndex(window => window.To).HasFilter("\"CancelledAt\" IS NULL").HasDatabaseName("IX_MaintenanceWindows_Valid");
    }

    public void Configure(EntityTypeBuilder<MaintenanceTarget> builder)
    {
        builder.ToTable("MaintenanceTargets");
        builder.HasKey(target => new { target.WindowId, target.Name });
        builder.Property(target => target.Name).HasMaxLength(MonitoredName.Length);
        builder.Property(target => target.Shown).HasMaxLength(MonitoredName.Length);
        builder.HasIndex(target => target.Name);
    }
}
