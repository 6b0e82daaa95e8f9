using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Meetings;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Jobs.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>
/// Sees to it that the next 定例会 is always planned (要件2): as soon as the one before it has begun, or is cancelled. What was missed while the bot was down is made up.
/// </summary>
internal sealed class PlanMeetings(
    WriteQueue writes, IDbContextFactory<ChatOpsDbContext> contexts, CityCalendar calendar, MeetingCards cards, MeetingClock meetingClock, MeetingInvitations invitations, AuditLog audit,
    IOptions<MeetingOptions> options, TimeProvider clock) : IMeetingSweep
{
    private const string Actor = "meeting-sweep";

    // Enough for a year that was missed as a whole.
    private const int MostAtOnce = 12;

    /// <inheritdoc/>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        for (var count = 0; count < MostAtOnce; count++)
        {
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                if (options.Value.GoLive is null || await IsPlannedAsync(db, cancellationToken))
                    return;
            }

            await writes.RunAsync(NextAsync, cancellationToken);
        }
    }

    /// <summary>The cadence has changed: the 定例会 that is planned covers what it now has to. A day somebody chose stays, if the period is over by then.</summary>
    public async Task ReplanAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isMonthly = await MeetingCadence.IsMonthlyAsync(db, cancellationToken);
        foreach (var meeting in await db.Set<Meeting>().Where(meeting => meeting.Kind == MeetingKind.Regular && meeting.CancelledAt == null && meeting.StartsAt > now).ToListAsync(cancellationToken))
        {
            var last = MeetingCadence.LastDay(meeting.PeriodFirst!.Value, isMonthly);
            if (last == meeting.PeriodLast)
                continue;
            var keepsDay = meeting.IsMoved && meeting.StartsAt.DayInJapan() > last;
            meeting.Replan(last, keepsDay ? meeting.StartsAt : await DayAfterAsync(db, last, cancellationToken));
            meeting.Title = TitleOf(meeting);
            await AnnounceAsync(db, meeting, "meeting.replanned", "Told_Replanned", cancellationToken);
        }
    }

    private async Task<bool> IsPlannedAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.Set<Meeting>().AnyAsync(meeting => meeting.Kind == MeetingKind.Regular && meeting.CancelledAt == null && meeting.StartsAt > now, cancellationToken);
    }

    private async Task NextAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        if (await IsPlannedAsync(db, cancellationToken))
            return;
        var last = await db.Set<Meeting>().Where(meeting => meeting.Kind == MeetingKind.Regular && meeting.CancelledAt == null).MaxAsync(meeting => meeting.PeriodLast, cancellationToken);
        var first = last?.AddDays(1) ?? options.Value.GoLive!.Value;
        var end = MeetingCadence.LastDay(first, await MeetingCadence.IsMonthlyAsync(db, cancellationToken));
        var startsAt = await DayAfterAsync(db, end, cancellationToken);
        var now = clock.GetUtcNow();
        // Nobody meets in the past: what was missed is covered by a meeting that can still take place.
        if (startsAt <= now)
            startsAt = await DayAfterAsync(db, now.DayInJapan(), cancellationToken);
        var meeting = new Meeting
        {
            Kind = MeetingKind.Regular,
            Title = "",
            StartsAt = startsAt,
            Place = options.Value.Place.Length > 0 ? options.Value.Place : null,
            PeriodFirst = first,
            PeriodLast = end,
            CreatedById = Actor,
            CreatedByName = MeetingText.Words[CardLanguage.Japanese, "Bot"],
            CreatedAt = now,
        };
        meeting.Title = TitleOf(meeting);
        db.Add(meeting);
        await db.SaveChangesAsync(cancellationToken);
        await AnnounceAsync(db, meeting, "meeting.planned", "Told_Planned", cancellationToken);
    }

    private async Task AnnounceAsync(ChatOpsDbContext db, Meeting meeting, string action, string told, CancellationToken cancellationToken)
    {
        await meetingClock.SetAsync(db, meeting, cancellationToken);
        await audit.RecordAsync(db, Actor, action, meeting.DisplayId, new { meeting.StartsAt, meeting.PeriodFirst, meeting.PeriodLast }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, meeting, cancellationToken);
        await cards.TellAsync(
            db, meeting, NoticeKind.Information,
            MeetingText.Words.Format(CardLanguage.Japanese, told, meeting.DisplayId, meeting.Title, meeting.StartsAt.InJapan(), meeting.PeriodFirst, meeting.PeriodLast), cancellationToken);
        await invitations.SendAsync(db, meeting, cancellationToken);
    }

    private async Task<DateTimeOffset> DayAfterAsync(ChatOpsDbContext db, DateOnly day, CancellationToken cancellationToken) =>
        (await calendar.ReadAsync(db, cancellationToken)).AddOpenDays(day, options.Value.RegularOnOpenDay).AtJapan(options.Value.At).ToUniversalTime();

    private static string TitleOf(Meeting meeting)
    {
        var (first, last) = (meeting.PeriodFirst!.Value, meeting.PeriodLast!.Value);
        return MeetingText.Words.Format(CardLanguage.Japanese, first.Month == last.Month && first.Year == last.Year ? "RegularTitleMonth" : "RegularTitleMonths", first, last);
    }
}
