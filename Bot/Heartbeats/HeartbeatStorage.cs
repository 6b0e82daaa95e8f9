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
    }
}

internal sealed class HeartbeatRunStorage : IEntityTypeConfiguration<HeartbeatRun>
{
    public void Configure(EntityTypeBuilder<HeartbeatRun> builder)
    {
        builder.ToTable("HeartbeatRuns");
        builder.Property(run => run.Name).HasMaxLength(64);
        builder.Property(run => run.Outcome).HasConversion<string>().HasMaxLength(16);
        builder.Property(run => run.Message).HasMaxLength(HeartbeatState.TextLimit);
        builder.HasIndex(run => new { run.Name, run.Id });
    }
}
