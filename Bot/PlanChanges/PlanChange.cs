using System.ComponentModel.DataAnnotations;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards.PlanChanges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.PlanChanges;

/// <summary>A change of the 運用保守計画書, <c>PLN-n</c>: the city must approve it within ten days of the day it arose (要件14).</summary>
internal sealed class PlanChange
{
    /// <summary>Longest texts, characters.</summary>
    public const int TextLength = PlanChangeCard.TextLength, NameLength = 300;

    /// <summary>The number in <c>PLN-n</c>.</summary>
    public long Id { get; private set; }

    public required string AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>変更日, in Japan.</summary>
    public DateOnly ChangedOn { get; private set; }

    /// <summary>The last day on which the approval is in time, as the settings were when the day of change was written.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>How the due day was counted: so many days, and whether they are open days.</summary>
    public int Days { get; private set; }

    /// <inheritdoc cref="Days"/>
    public bool CountsOpenDays { get; private set; }

    /// <summary>対象の章: names of <see cref="PlanSection"/> with commas between.</summary>
    public required string Sections { get; set; }

    public required string Reason { get; set; }

    public string? Impact { get; set; }

    /// <summary>変更前, or null.</summary>
    public string? Before { get; set; }

    /// <summary>変更後.</summary>
    public required string After { get; set; }

    public PlanChangeState State { get; private set; }

    /// <summary>The approval that waits or was given, or null.</summary>
    public long? ApprovalId { get; private set; }

    public string? ApprovedByName { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    /// <summary>Counts changes; a card carries the version it was drawn from.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Shown id.</summary>
    public string DisplayId => $"PLN-{Id}";

    /// <summary>Neither approved nor withdrawn.</summary>
    public bool IsOpen => State is PlanChangeState.Draft or PlanChangeState.Submitted;

    /// <summary>The last second in which the approval is in time, UTC.</summary>
    public DateTimeOffset DueAt => DueOn.EndInJapan();

    /// <summary>Whether it was approved in time: on the last day it is, at midnight after it is not. Null while it is not approved.</summary>
    public bool? IsMet => ApprovedAt is { } at ? at.DayInJapan() <= DueOn : null;

    /// <summary>The day the change arose, and with it the clock.</summary>
    public void ArisesOn(DateOnly day, DateOnly due, int days, bool countsOpenDays) => (ChangedOn, DueOn, Days, CountsOpenDays) = (day, due, days, countsOpenDays);

    public void Touch() => Version++;

    public void Submit(long approvalId) => (State, ApprovalId) = (PlanChangeState.Submitted, approvalId);

    public void Approve(string by, DateTimeOffset at) => (State, ApprovedByName, ApprovedAt) = (PlanChangeState.Approved, by, at);

    /// <summary>It is to be corrected; the clock goes on.</summary>
    public void Redraft() => State = PlanChangeState.Draft;

    public void Withdraw(string reason) => (State, WithdrawnBecause) = (PlanChangeState.Withdrawn, reason);
}

/// <summary>Settings of <c>PlanChanges</c> (要件14).</summary>
internal sealed class PlanChangeOptions
{
    /// <summary>Days within which the city must have approved a change, the day of the change not counted.</summary>
    [Range(1, 60)]
    public int Days { get; init; } = 10;

    /// <summary>Whether they are open days of the city; else calendar days.</summary>
    public bool CountOpenDays { get; init; }
}

internal sealed class PlanChangeStorage : IEntityTypeConfiguration<PlanChange>
{
    public void Configure(EntityTypeBuilder<PlanChange> builder)
    {
        builder.ToTable("PlanChanges");
        builder.HasKey(change => change.Id);
        builder.Property(change => change.AuthorId).HasMaxLength(100);
        builder.Property(change => change.AuthorName).HasMaxLength(PlanChange.NameLength);
        builder.Property(change => change.ApprovedByName).HasMaxLength(PlanChange.NameLength);
        builder.Property(change => change.Sections).HasMaxLength(400);
        foreach (var text in new[] { nameof(PlanChange.Reason), nameof(PlanChange.Impact), nameof(PlanChange.Before), nameof(PlanChange.After), nameof(PlanChange.WithdrawnBecause) })
            builder.Property(text).HasMaxLength(PlanChange.TextLength);
        builder.Property(change => change.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(change => change.Version).IsConcurrencyToken();
        builder.HasIndex(change => change.State);
    }
}
