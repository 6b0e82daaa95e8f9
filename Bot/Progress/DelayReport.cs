using ChatOpsBot.Cards.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Progress;

/// <summary>
/// 遅延報告, <c>DLY-n</c>: 遅延理由・状況・回復手段・回復予定時期・影響範囲 of a task that is late or will be, and what the city agreed to (要件5). One at a time for a
/// task.
/// </summary>
internal sealed class DelayReport
{
    /// <summary>Longest text, characters.</summary>
    public const int TextLength = DelayCard.TextLength;

    /// <summary>The number in <c>DLY-n</c>.</summary>
    public long Id { get; private set; }

    public required long TaskId { get; init; }

    /// <summary>計画終了日 that was not kept or will not be.</summary>
    public required DateOnly PlannedEnd { get; init; }

    /// <summary>Reported before that day had passed.</summary>
    public required bool IsForecast { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The day by which the report, or once it is there the agreement, is due.</summary>
    public DateOnly DueOn { get; set; }

    public DelayState State { get; private set; }

    /// <summary>遅延理由.</summary>
    public string? Reason { get; private set; }

    /// <summary>状況.</summary>
    public string? Situation { get; private set; }

    /// <summary>回復手段.</summary>
    public string? Recovery { get; private set; }

    /// <summary>回復予定時期.</summary>
    public DateOnly? RecoveryOn { get; private set; }

    /// <summary>影響範囲.</summary>
    public string? Impact { get; private set; }

    public string? SubmittedByName { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>What the city wants changed, or null.</summary>
    public string? SentBackBecause { get; private set; }

    public string? SentBackByName { get; private set; }

    public DateTimeOffset? SentBackAt { get; private set; }

    /// <summary>協議結果.</summary>
    public string? Result { get; private set; }

    /// <summary>The end agreed; null when the task had ended by then.</summary>
    public DateOnly? AgreedEnd { get; private set; }

    public string? AgreedByName { get; private set; }

    public DateTimeOffset? AgreedAt { get; private set; }

    public string? VoidBecause { get; private set; }

    /// <summary>Counts changes; the city agrees to the version it has read.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Shown id.</summary>
    public string DisplayId => $"DLY-{Id}";

    /// <summary>Neither agreed nor void.</summary>
    public bool IsOpen => State is DelayState.Waiting or DelayState.Submitted;

    public void Touch() => Version++;

    /// <summary>The report is with the city, or a better one.</summary>
    public void Submit(DelayContent content, string by, DateTimeOffset at)
    {
        (Reason, Situation, Recovery, RecoveryOn, Impact) = (content.Reason, content.Situation, content.Recovery, content.RecoveryOn, content.Impact);
        (State, SubmittedByName, SubmittedAt) = (DelayState.Submitted, by, at);
        (SentBackBecause, SentBackByName, SentBackAt) = (null, null, null);
    }

    /// <summary>差戻し.</summary>
    public void SendBack(string reason, string by, DateTimeOffset at) =>
        (State, SentBackBecause, SentBackByName, SentBackAt) = (DelayState.Waiting, reason, by, at);

    /// <summary>合意.</summary>
    public void Agree(string result, DateOnly? end, string by, DateTimeOffset at) =>
        (State, Result, AgreedEnd, AgreedByName, AgreedAt) = (DelayState.Agreed, result, end, by, at);

    /// <summary>There was no delay after all.</summary>
    public void MakeVoid(string reason) => (State, VoidBecause) = (DelayState.Void, reason);
}

/// <summary>The five fields of a 遅延報告, all of them there (要件5).</summary>
internal sealed record DelayContent(string Reason, string Situation, string Recovery, DateOnly RecoveryOn, string Impact);

internal sealed class DelayReportStorage : IEntityTypeConfiguration<DelayReport>
{
    public void Configure(EntityTypeBuilder<DelayReport> builder)
    {
        builder.ToTable("DelayReports");
        builder.HasKey(delay => delay.Id);
        foreach (var text in new[]
        {
            nameof(DelayReport.Reason), nameof(DelayReport.Situation), nameof(DelayReport.Recovery), nameof(DelayReport.Impact), nameof(DelayReport.SentBackBecause),
            nameof(DelayReport.Result), nameof(DelayReport.VoidBecause),
        })
            builder.Property(text).HasMaxLength(DelayReport.TextLength);
        foreach (var name in new[] { nameof(DelayReport.SubmittedByName), nameof(DelayReport.SentBackByName), nameof(DelayReport.AgreedByName) })
            builder.Property(name).HasMaxLength(ScheduleTask.PersonLength);
        builder.Property(delay => delay.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(delay => delay.Version).IsConcurrencyToken();
        builder.HasOne<ScheduleTask>().WithMany().HasForeignKey(delay => delay.TaskId).OnDelete(DeleteBehavior.Restrict);
        // The last guard against two reports of one slip.
        builder.HasIndex(delay => delay.TaskId).IsUnique().HasFilter("\"State\" IN ('Waiting', 'Submitted')").HasDatabaseName("IX_DelayReports_Open");
    }
}
