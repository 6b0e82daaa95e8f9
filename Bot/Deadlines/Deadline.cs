using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Deadlines;

/// <summary>
/// A moment at which something must be looked at. It is a row with an absolute time, so that no restart, downtime or scheduler fault loses it: the sweep
/// finds it as soon as it runs again.
/// </summary>
internal sealed class Deadline
{
    /// <summary>Failures in a row after which people are told.</summary>
    public const int FailuresUntilStuck = 5;

    /// <summary>Longest text of an error, characters.</summary>
    public const int ErrorLength = 300;

    /// <summary>How often what has failed that often is tried.</summary>
    public static readonly TimeSpan StuckPause = TimeSpan.FromMinutes(3);

    /// <summary>Pause after the first failure; it doubles with each further one.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

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

    /// <summary>How often in a row handling it has failed.</summary>
    public int Failures { get; private set; }

    /// <summary>What kind of failure the last one was, without its message, which may quote anything; null while none has happened.</summary>
    public string? LastError { get; private set; }

    /// <summary>After a failure: not to be tried before.</summary>
    public DateTimeOffset? TryAgainAt { get; private set; }

    /// <summary>It was handled; nothing is left to do.</summary>
    public void Finish(DateTimeOffset at)
    {
        DoneAt ??= at;
        Forgive();
    }

    /// <summary>It falls due again; what recurs every minute is one row, not thousands.</summary>
    public void Repeat(DateTimeOffset dueAt)
    {
        (DueAt, DoneAt) = (dueAt, null);
        Forgive();
    }

    /// <summary>
    /// Handling it failed. The first few tries follow soon, since most troubles pass; after <see cref="FailuresUntilStuck"/> it is tried every
    /// <see cref="StuckPause"/>, for ever: a clock of the contract is never given up.
    /// </summary>
    public void Fail(string error, DateTimeOffset at)
    {
        Failures++;
        LastError = StoredText.Cut(error, ErrorLength);
        TryAgainAt = at + (Failures < FailuresUntilStuck ? FirstPause * Math.Pow(2, Failures - 1) : StuckPause);
    }

    /// <summary>It need not be handled any more.</summary>
    public void CallOff(DateTimeOffset at)
    {
        (IsCalledOff, DoneAt) = (DoneAt is null || IsCalledOff, DoneAt ?? at);
        Forgive();
    }

    private void Forgive() => (Failures, LastError, TryAgainAt) = (0, null, null);
}

internal sealed class DeadlineStorage : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> builder)
    {
        builder.ToTable("Deadlines");
        builder.HasKey(deadline => deadline.Id);
        builder.Property(deadline => deadline.Kind).HasMaxLength(60);
        builder.Property(deadline => deadline.Failures).HasDefaultValue(0);
        builder.Property(deadline => deadline.LastError).HasMaxLength(Deadline.ErrorLength);
        builder.HasIndex(deadline => deadline.DueAt).HasFilter("\"DoneAt\" IS NULL");
        // Nearly always empty: what is stuck is asked for twice a minute.
        builder.HasIndex(deadline => deadline.Id).HasFilter("\"Failures\" >= 5").HasDatabaseName("IX_Deadlines_Stuck");
        builder.HasIndex(deadline => new { deadline.SubjectId, deadline.Kind });
    }
}
