using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>A 定例会 or 担当者会議, <c>MTG-n</c> (要件2, 3).</summary>
internal sealed class Meeting
{
    public long Id { get; private set; }

    public required MeetingKind Kind { get; init; }

    /// <summary>件名.</summary>
    public required string Title { get; set; }

    /// <summary>When it begins, UTC.</summary>
    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>場所, or null.</summary>
    public string? Place { get; set; }

    /// <summary>対象期間 of a 定例会: its first and last day; null of others.</summary>
    public DateOnly? PeriodFirst { get; init; }

    /// <inheritdoc cref="PeriodFirst"/>
    public DateOnly? PeriodLast { get; set; }

    /// <summary>What it is about, <c>INC-3</c>, or null.</summary>
    public string? Related { get; init; }

    /// <summary>Who called it: object id, and name as shown then; the bot itself of a 定例会.</summary>
    public required string CreatedById { get; init; }

    /// <inheritdoc cref="CreatedById"/>
    public required string CreatedByName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Somebody moved it: its day is no longer the one of the calendar.</summary>
    public bool IsMoved { get; private set; }

    /// <summary>Counts the changes that guests of the meeting must hear of; goes into the invitation.</summary>
    public int Sequence { get; private set; }

    /// <summary>Number of the newest minutes; 0 while there are none.</summary>
    public int MinutesNumber { get; private set; }

    /// <summary>Where the newest minutes stand.</summary>
    public MinutesState MinutesState { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Why it was cancelled, or null.</summary>
    public string? CancelledBecause { get; private set; }

    /// <summary>Counts changes; a card carries the version it was drawn from.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Shown id.</summary>
    public string DisplayId => $"MTG-{Id}";

    /// <summary>対象期間, or null.</summary>
    public DayPeriod? Period => PeriodFirst is { } first && PeriodLast is { } last ? new DayPeriod(first, last) : null;

    /// <summary>Where it stands at a moment.</summary>
    public MeetingState StateAt(DateTimeOffset now) => this switch
    {
        { CancelledAt: not null } => MeetingState.Cancelled,
        { MinutesState: MinutesState.Submitted } => MeetingState.MinutesSubmitted,
        { MinutesState: MinutesState.Returned } => MeetingState.MinutesReturned,
        { MinutesState: MinutesState.Approved } => MeetingState.MinutesApproved,
        _ => now >= StartsAt ? MeetingState.AwaitingMinutes : MeetingState.Planned,
    };

    /// <summary>Its period becomes longer or shorter, because another cadence was decided; and its day with it.</summary>
    public void Replan(DateOnly periodLast, DateTimeOffset startsAt)
    {
        (PeriodLast, StartsAt) = (periodLast, startsAt);
        Announce();
    }

    /// <summary>It is moved by a person.</summary>
    public void Move(DateTimeOffset startsAt, string? place)
    {
        (StartsAt, Place, IsMoved) = (startsAt, place, true);
        Announce();
    }

    public void Cancel(string reason, DateTimeOffset at)
    {
        (CancelledAt, CancelledBecause) = (at, reason);
        Announce();
    }

    /// <summary>Minutes were written and lie before the city.</summary>
    public void Submit(int number) => (MinutesNumber, MinutesState, Version) = (number, MinutesState.Submitted, Version + 1);

    /// <summary>The city has decided on the newest minutes.</summary>
    public void Decide(MinutesState state) => (MinutesState, Version) = (state, Version + 1);

    /// <summary>Something about it has changed.</summary>
    public void Touch() => Version++;

    private void Announce() => (Sequence, Version) = (Sequence + 1, Version + 1);
}

/// <summary>Where minutes stand. Names are stored; never rename.</summary>
internal enum MinutesState
{
    /// <summary>None are written.</summary>
    None,

    /// <summary>They lie before the city.</summary>
    Submitted,

    /// <summary>The city sent them back or refused them.</summary>
    Returned,

    Approved,
}

/// <summary>議事録: one version of the minutes of a meeting. A correction is another version; nothing in one ever changes but the city's decision.</summary>
internal sealed class MeetingMinutes
{
    public long Id { get; private set; }

    public required long MeetingId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>日時: when it began and ended, UTC.</summary>
    public required DateTimeOffset HeldFrom { get; init; }

    /// <inheritdoc cref="HeldFrom"/>
    public required DateTimeOffset HeldTo { get; init; }

    /// <summary>場所.</summary>
    public required string Place { get; init; }

    /// <summary>出席者, one a line.</summary>
    public required string Attendees { get; init; }

    /// <summary>議題, one a line.</summary>
    public required string Agenda { get; init; }

    /// <summary>決定事項, one a line, or null.</summary>
    public string? Decisions { get; init; }

    /// <summary>安定稼働判定.</summary>
    public required StabilityDecision Stability { get; init; }

    /// <summary>宿題.</summary>
    public List<MeetingHomework> Homework { get; init; } = [];

    public required string AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The approval that was asked for.</summary>
    public long ApprovalId { get; set; }

    public MinutesState State { get; private set; } = MinutesState.Submitted;

    /// <summary>Who decided, as shown then, and when; null until then.</summary>
    public string? DecidedByName { get; private set; }

    /// <inheritdoc cref="DecidedByName"/>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>決定事項 one by one.</summary>
    public IReadOnlyList<string> DecisionLines => (Decisions ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The city has decided.</summary>
    public void Decide(bool isApproved, string? by, DateTimeOffset at) =>
        (State, DecidedByName, DecidedAt) = (isApproved ? MinutesState.Approved : MinutesState.Returned, by, at);
}

/// <summary>宿題: what somebody has to do, and by when.</summary>
internal sealed class MeetingHomework
{
    public long MinutesId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    public required string What { get; init; }

    /// <summary>担当: the name as it was typed.</summary>
    public required string Who { get; init; }

    /// <summary>期限.</summary>
    public required DateOnly Due { get; init; }
}

internal sealed class MeetingStorage : IEntityTypeConfiguration<Meeting>, IEntityTypeConfiguration<MeetingMinutes>, IEntityTypeConfiguration<MeetingHomework>
{
    private const int NameLength = 300;

    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("Meetings");
        builder.HasKey(meeting => meeting.Id);
        builder.Property(meeting => meeting.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(meeting => meeting.Title).HasMaxLength(MeetingForms.TitleLength);
        builder.Property(meeting => meeting.Place).HasMaxLength(MeetingForms.PlaceLength);
        builder.Property(meeting => meeting.Related).HasMaxLength(MeetingForms.LineLength);
        builder.Property(meeting => meeting.CreatedById).HasMaxLength(100);
        builder.Property(meeting => meeting.CreatedByName).HasMaxLength(NameLength);
        builder.Property(meeting => meeting.MinutesState).HasConversion<string>().HasMaxLength(20);
        builder.Property(meeting => meeting.CancelledBecause).HasMaxLength(MeetingForms.ReasonLength);
        builder.Property(meeting => meeting.Version).IsConcurrencyToken();
        // Two instances that plan the next 定例会 at once: one of them fails and looks again.
        builder.HasIndex(meeting => new { meeting.Kind, meeting.PeriodFirst }).IsUnique().HasFilter("\"CancelledAt\" IS NULL AND \"PeriodFirst\" IS NOT NULL");
        builder.HasIndex(meeting => meeting.StartsAt);
    }

    public void Configure(EntityTypeBuilder<MeetingMinutes> builder)
    {
        builder.ToTable("MeetingMinutes");
        builder.HasKey(minutes => minutes.Id);
        builder.Property(minutes => minutes.Place).HasMaxLength(MeetingForms.PlaceLength);
        builder.Property(minutes => minutes.Attendees).HasMaxLength(MeetingForms.TextLength);
        builder.Property(minutes => minutes.Agenda).HasMaxLength(MeetingForms.TextLength);
        builder.Property(minutes => minutes.Decisions).HasMaxLength(MeetingForms.TextLength);
        builder.Property(minutes => minutes.Stability).HasConversion<string>().HasMaxLength(20);
        builder.Property(minutes => minutes.AuthorId).HasMaxLength(100);
        builder.Property(minutes => minutes.AuthorName).HasMaxLength(NameLength);
        builder.Property(minutes => minutes.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(minutes => minutes.DecidedByName).HasMaxLength(NameLength);
        builder.HasMany(minutes => minutes.Homework).WithOne().HasForeignKey(homework => homework.MinutesId);
        builder.Navigation(minutes => minutes.Homework).AutoInclude();
        builder.HasIndex(minutes => new { minutes.MeetingId, minutes.Number }).IsUnique();
        builder.HasOne<Meeting>().WithMany().HasForeignKey(minutes => minutes.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MeetingHomework> builder)
    {
        builder.ToTable("MeetingHomework");
        builder.HasKey(homework => new { homework.MinutesId, homework.Number });
        builder.Property(homework => homework.What).HasMaxLength(MeetingForms.TextLength);
        builder.Property(homework => homework.Who).HasMaxLength(NameLength);
    }
}

/// <summary>Questions about meetings that more than one step asks.</summary>
internal static class MeetingQueries
{
    /// <summary>The newest minutes of a meeting, or null.</summary>
    public static Task<MeetingMinutes?> NewestMinutesAsync(this ChatOpsDbContext db, Meeting meeting, CancellationToken cancellationToken) =>
        db.Set<MeetingMinutes>().SingleOrDefaultAsync(minutes => minutes.MeetingId == meeting.Id && minutes.Number == meeting.MinutesNumber, cancellationToken);
}
