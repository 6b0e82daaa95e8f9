using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Deadlines;

/// <summary>
/// A moment at which something must be looked at. It is a row with an absolute time, so that no restart, downtime or scheduler fault loses it: the sweep
/// finds it as soon as it runs again.
/// </summary>
internal sealed class Deadline
{
    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>What falls due, <c>incident.recovery</c>; picks the handler.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of the thing it belongs to.</summary>
    public required long SubjectId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>When it was handled or called off, or null while it is open.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>It was called off, not handled.</summary>
    public bool IsCalledOff { get; private set; }

    /// <summary>It was handled; nothing is left to do.</summary>
    public void Finish(DateTimeOffset at) => DoneAt ??= at;

    /// <summary>It falls due again; what recurs every minute is one row, not thousands.</summary>
    public void Repeat(DateTimeOffset dueAt) => (DueAt, DoneAt) = (dueAt, null);

    /// <summary>It need not be handled any more.</summary>
    public void CallOff(DateTimeOffset at) => (IsCalledOff, DoneAt) = (DoneAt is null || IsCalledOff, DoneAt ?? at);
}

internal sealed class DeadlineStorage : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> builder)
    {
        builder.ToTable("Deadlines");
        builder.HasKey(deadline => deadline.Id);
        builder.Property(deadline => deadline.Kind).HasMaxLength(60);
        builder.HasIndex(deadline => deadline.DueAt).HasFilter("\"DoneAt\" IS NULL");
        builder.HasIndex(deadline => new { deadline.SubjectId, deadline.Kind });
    }
}
