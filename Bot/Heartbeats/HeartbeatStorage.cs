using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Heartbeats;

internal sealed class HeartbeatStateStorage : IEntityTypeConfiguration<HeartbeatState>
{
    public void Configure(EntityTypeBuilder<HeartbeatState> builder)
    {
        builder.ToTable("HeartbeatStates");
        builder.HasKey(state => state.Name);
        builder.Property(state => state.Name).HasMaxLength(64);
        builder.Property(state => state.FiringTitle).HasMaxLength(HeartbeatState.TextLimit);
        builder.Property(state => state.Schedule).HasMaxLength(HeartbeatState.TextLimit);
    }
}

internal sealed class HeartbeatRunStorage : IEntityTypeConfiguration<HeartbeatRun>
{
    public void Configure(EntityTypeBuilder<HeartbeatRun> builder)
    {
        builder.ToTable("HeartbeatRuns");
        builder.Property(run => run.Name).HasMaxLength(64);
        builder.Property(run => run.Outcome).HasConversion<string>().HasMaxLength(16);
        builder.Property(run => run.TimeNote).HasConversion<string>().HasMaxLength(16);
        builder.Property(run => run.Message).HasMaxLength(HeartbeatState.TextLimit);
        builder.Property(run => run.IsExtra).HasDefaultValue(false);
        builder.HasIndex(run => new { run.Name, run.Id });
        builder.HasIndex(run => new { run.Name, run.DueAt });
        builder.HasIndex(run => new { run.Name, run.FinishedAt });
    }
}

internal sealed class ReceivedReportStorage : IEntityTypeConfiguration<ReceivedReport>
{
    public void Configure(EntityTypeBuilder<ReceivedReport> builder)
    {
        builder.ToTable("HeartbeatReports");
        builder.Property(report => report.Name).HasMaxLength(64);
        builder.Property(report => report.Key).HasMaxLength(64);
        builder.Property(report => report.Outcome).HasConversion<string>().HasMaxLength(16);
        builder.Property(report => report.TimeNote).HasConversion<string>().HasMaxLength(16);
        builder.Property(report => report.Message).HasMaxLength(HeartbeatState.TextLimit);
        builder.HasIndex(report => new { report.Name, report.Key }).IsUnique();
        builder.HasIndex(report => new { report.Name, report.At });
        builder.HasIndex(report => report.RunId);
    }
}

internal sealed class HeartbeatOccurrenceStorage : IEntityTypeConfiguration<HeartbeatOccurrence>
{
    public void Configure(EntityTypeBuilder<HeartbeatOccurrence> builder)
    {
        builder.ToTable("HeartbeatOccurrences");
        builder.Property(occurrence => occurrence.Name).HasMaxLength(64);
        builder.Property(occurrence => occurrence.State).HasConversion<string>().HasMaxLength(16);
        builder.HasIndex(occurrence => new { occurrence.Name, occurrence.DueAt }).IsUnique();
        builder.HasIndex(occurrence => occurrence.DueAt);
    }
}

internal sealed class SweepMarkStorage : IEntityTypeConfiguration<SweepMark>
{
    public void Configure(EntityTypeBuilder<SweepMark> builder)
    {
        builder.ToTable("HeartbeatSweeps");
        builder.Property(mark => mark.Id).ValueGeneratedNever();
    }
}
