using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>What was known of a target. Names are stored; never rename.</summary>
internal enum CheckState
{
    /// <summary>正常.</summary>
    Up,

    /// <summary>異常.</summary>
    Down,

    /// <summary>未計測: nobody looked, so that it counts neither as up nor as down.</summary>
    Unmeasured,
}

/// <summary>Why nobody looked. Names are stored; never rename.</summary>
internal enum UnmeasuredCause
{
    /// <summary>A run that was due did not happen: the bot was not running, or was late.</summary>
    NotRun,

    /// <summary>監視時間外.</summary>
    OutsideWindow,

    /// <summary>A person stopped the check.</summary>
    Stopped,
}

/// <summary>
/// A stretch in which a check saw the same (要件15). It grows while that stays so: a month of a healthy check is one row. Stretches of one check follow each
/// other without gap and without overlap; a state lasts until the run that sees another one, provided that run came in time.
/// </summary>
internal sealed class CheckSegment
{
    public long Id { get; private set; }

    /// <summary>The check's name.</summary>
    public required string CheckName { get; init; }

    public required CheckState State { get; init; }

    /// <summary>Set exactly when the state is <see cref="CheckState.Unmeasured"/>.</summary>
    public UnmeasuredCause? Cause { get; init; }

    /// <summary>The beginning of the run that saw it first, or the moment from which nobody looked.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Of the newest one: the end of the latest run; of the others: where the next begins.</summary>
    public required DateTimeOffset To { get; set; }

    /// <summary>What was seen first, in words for people, or why nobody looked.</summary>
    public required string Seen { get; init; }

    /// <summary>Grows; it never shrinks, whatever a clock does.</summary>
    public void ExtendTo(DateTimeOffset at) => To = at > To ? at : To;
}

internal sealed class CheckSegmentStorage : IEntityTypeConfiguration<CheckSegment>
{
    public void Configure(EntityTypeBuilder<CheckSegment> builder)
    {
        builder.ToTable("CheckSegments");
        builder.HasKey(segment => segment.Id);
        builder.Property(segment => segment.CheckName).HasMaxLength(100);
        builder.Property(segment => segment.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(segment => segment.Cause).HasConversion<string>().HasMaxLength(20);
        builder.Property(segment => segment.Seen).HasMaxLength(HealthCheckState.TextLimit);
        builder.HasIndex(segment => new { segment.CheckName, segment.Id });
        builder.HasIndex(segment => new { segment.CheckName, segment.To });
    }
}
