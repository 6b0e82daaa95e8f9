using ChatOpsBot.Cards.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Progress;

/// <summary>A task or milestone of the マスタスケジュール, <c>TSK-n</c> (要件5). Days are Japan's.</summary>
internal sealed class ScheduleTask
{
    /// <summary>Longest texts, characters.</summary>
    public const int NameLength = ScheduleTaskCard.NameLength, PhaseLength = ScheduleTaskCard.PhaseLength, TextLength = ScheduleTaskCard.TextLength, PersonLength = 300, IdLength = 100;

    /// <summary>The number in <c>TSK-n</c>.</summary>
    public long Id { get; private set; }

    /// <summary>工程名; no two have the same.</summary>
    public required string Name { get; set; }

    /// <summary>区分, or null.</summary>
    public string? Phase { get; set; }

    /// <summary>A milestone has a day and no progress.</summary>
    public bool IsMilestone { get; set; }

    /// <summary>担当者, or null.</summary>
    public string? OwnerId { get; set; }

    /// <inheritdoc cref="OwnerId"/>
    public string? OwnerName { get; set; }

    public DateOnly StartsOn { get; set; }

    /// <summary>計画終了日 as it was agreed last; only <see cref="MoveEnd"/> moves it.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>計画終了日 as first planned.</summary>
    public DateOnly FirstEndsOn { get; private set; }

    public string? Note { get; set; }

    public ScheduleState State { get; private set; }

    /// <summary>進捗率, 0 to 100.</summary>
    public int Percent { get; private set; }

    /// <summary>完了日, or null.</summary>
    public DateOnly? FinishedOn { get; private set; }

    /// <summary>What was said last of its progress, by whom and when; or null.</summary>
    public string? Said { get; private set; }

    /// <inheritdoc cref="Said"/>
    public string? SaidByName { get; private set; }

    /// <inheritdoc cref="Said"/>
    public DateTimeOffset? SaidAt { get; private set; }

    public string? CancelledBecause { get; private set; }

    public required string CreatedById { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts changes; a card carries the version it was drawn from.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Shown id.</summary>
    public string DisplayId => $"TSK-{Id}";

    /// <summary>Neither done nor cancelled.</summary>
    public bool IsOpen => State is ScheduleState.NotStarted or ScheduleState.InProgress;

    /// <summary>The percentage it would have on a day if the work went evenly from the first day to the last.</summary>
    public int PlannedPercent(DateOnly day) => IsMilestone ? (day >= EndsOn ? 100 : 0)
        : Math.Clamp(100 * (day.DayNumber - StartsOn.DayNumber + 1) / (EndsOn.DayNumber - StartsOn.DayNumber + 1), 0, 100);

    public void Touch() => Version++;

    /// <summary>Sets the end first planned.</summary>
    public void Plan(DateOnly end) => (EndsOn, FirstEndsOn) = (end, end);

    /// <summary>Moves the end: forward, or back where the city has agreed. The first one stays.</summary>
    public void MoveEnd(DateOnly end)
    {
        EndsOn = end;
        if (IsMilestone || StartsOn > end)
            StartsOn = end;
    }

    /// <summary>進捗.</summary>
    public void Advance(int percent, string? said, string by, DateTimeOffset at)
    {
        (Percent, State) = (percent, percent > 0 || State == ScheduleState.InProgress ? ScheduleState.InProgress : ScheduleState.NotStarted);
        if (said is not null)
            (Said, SaidByName, SaidAt) = (said, by, at);
    }

    /// <summary>完了.</summary>
    public void Finish(DateOnly on) => (State, Percent, FinishedOn) = (ScheduleState.Done, 100, on);

    /// <summary>再開: what was done is not all of it.</summary>
    public void Reopen(string reason, string by, DateTimeOffset at) =>
        (State, Percent, FinishedOn, CancelledBecause, Said, SaidByName, SaidAt) = (ScheduleState.InProgress, Math.Min(Percent, 99), null, null, reason, by, at);

    /// <summary>中止.</summary>
    public void Cancel(string reason) => (State, CancelledBecause) = (ScheduleState.Cancelled, reason);
}

/// <summary>One task begins after another has ended.</summary>
internal sealed class ScheduleDependency
{
    /// <summary>後続工程.</summary>
    public required long TaskId { get; init; }

    /// <summary>先行工程.</summary>
    public required long PredecessorId { get; init; }
}

internal sealed class ScheduleStorage : IEntityTypeConfiguration<ScheduleTask>, IEntityTypeConfiguration<ScheduleDependency>
{
    public void Configure(EntityTypeBuilder<ScheduleTask> builder)
    {
        builder.ToTable("ScheduleTasks");
        builder.HasKey(task => task.Id);
        builder.Property(task => task.Name).HasMaxLength(ScheduleTask.NameLength);
        builder.Property(task => task.Phase).HasMaxLength(ScheduleTask.PhaseLength);
        builder.Property(task => task.OwnerId).HasMaxLength(ScheduleTask.IdLength);
        builder.Property(task => task.CreatedById).HasMaxLength(ScheduleTask.IdLength);
        foreach (var name in new[] { nameof(ScheduleTask.OwnerName), nameof(ScheduleTask.SaidByName) })
            builder.Property(name).HasMaxLength(ScheduleTask.PersonLength);
        foreach (var text in new[] { nameof(ScheduleTask.Note), nameof(ScheduleTask.Said), nameof(ScheduleTask.CancelledBecause) })
            builder.Property(text).HasMaxLength(ScheduleTask.TextLength);
        builder.Property(task => task.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(task => task.Version).IsConcurrencyToken();
        builder.HasIndex(task => task.Name).IsUnique();
        builder.HasIndex(task => new { task.State, task.EndsOn });
    }

    public void Configure(EntityTypeBuilder<ScheduleDependency> builder)
    {
        builder.ToTable("ScheduleDependencies");
        builder.HasKey(dependency => new { dependency.TaskId, dependency.PredecessorId });
        builder.HasOne<ScheduleTask>().WithMany().HasForeignKey(dependency => dependency.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ScheduleTask>().WithMany().HasForeignKey(dependency => dependency.PredecessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(dependency => dependency.PredecessorId);
    }
}
