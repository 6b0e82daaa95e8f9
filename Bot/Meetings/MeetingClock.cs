using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>
/// What time brings for a meeting: reminders 14, 7 and 1 days before, its material a week before and again the day before, its card that asks for minutes once it has
/// begun, and from the day they are due a reminder every open day until they are written. After downtime only what is still true is said.
/// </summary>
internal sealed class MeetingClock(MeetingCards cards, MeetingMaterial material, CityCalendar calendar, DeadlineBook deadlines, IOptions<MeetingOptions> options, TimeProvider clock)
{
    /// <summary>Kinds of the deadlines.</summary>
    public const string ReminderKind = "meeting.reminder", MinutesKind = "meeting.minutes-due", BeginKind = "meeting.begins";

    /// <summary>Days before the meeting.</summary>
    public static readonly IReadOnlyList<int> Leads = [14, 7, 1];

    private const int MaterialFrom = 7;

    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Sets all of it anew.</summary>
    public async Task SetAsync(ChatOpsDbContext db, Meeting meeting, CancellationToken cancellationToken)
    {
        await StopAsync(db, meeting, cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var moment in Leads.Select(lead => MomentOf(meeting, lead)).Where(moment => moment > now))
            DeadlineBook.Set(db, ReminderKind, meeting.Id, moment);
        if (meeting.StartsAt > now)
            DeadlineBook.Set(db, BeginKind, meeting.Id, meeting.StartsAt);
        if (meeting.MinutesNumber == 0)
            DeadlineBook.Set(db, MinutesKind, meeting.Id, MorningOf((await calendar.ReadAsync(db, cancellationToken)).AddOpenDays(meeting.StartsAt.DayInJapan(), options.Value.MinutesDueOpenDays)));
    }

    /// <summary>Nothing is expected any more.</summary>
    public async Task StopAsync(ChatOpsDbContext db, Meeting meeting, CancellationToken cancellationToken)
    {
        await deadlines.CancelAsync(db, ReminderKind, meeting.Id, cancellationToken);
        await deadlines.CancelAsync(db, BeginKind, meeting.Id, cancellationToken);
        await deadlines.CancelAsync(db, MinutesKind, meeting.Id, cancellationToken);
    }

    /// <summary>The minutes are written.</summary>
    public Task MinutesWrittenAsync(ChatOpsDbContext db, Meeting meeting, CancellationToken cancellationToken) =>
        deadlines.CancelAsync(db, MinutesKind, meeting.Id, cancellationToken);

    /// <summary>Reminds of a meeting to come.</summary>
    public async Task RemindAsync(ChatOpsDbContext db, Meeting meeting, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // After downtime several fall due at once: only the last of them is still news, and none once the meeting has begun.
        if (meeting.CancelledAt is not null || now >= meeting.StartsAt || Leads.Select(lead => MomentOf(meeting, lead)).Any(moment => moment > deadline.DueAt && moment <= now))
            return;
        var days = meeting.StartsAt.DayInJapan().DayNumber - now.DayInJapan().DayNumber;
        if (days <= MaterialFrom)
            await material.MakeAsync(db, meeting, by: null, cancellationToken);
        await cards.ShowAsync(db, meeting, cancellationToken);
        await cards.TellAsync(
            db, meeting, NoticeKind.Information,
            MeetingText.Words.Format(
                CardLanguage.Japanese, days == 0 ? "RemindToday" : days == 1 ? "RemindTomorrow" : "Remind", meeting.DisplayId, meeting.Title, meeting.StartsAt.InJapan(), days, meeting.Place ?? ""),
            cancellationToken);
    }

    /// <summary>Asks for minutes that are not written.</summary>
    public async Task AskForMinutesAsync(ChatOpsDbContext db, Meeting meeting, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (meeting.CancelledAt is not null || meeting.MinutesNumber > 0)
            return;
        await cards.ShowAsync(db, meeting, cancellationToken);
        await cards.TellVendorAsync(db, NoticeKind.Urgent, MeetingText.Words.Format(CardLanguage.Japanese, "MinutesDue", meeting.DisplayId, meeting.Title, meeting.StartsAt.InJapan()), cancellationToken);
        DeadlineBook.Set(db, MinutesKind, meeting.Id, MorningOf((await calendar.ReadAsync(db, cancellationToken)).AddOpenDays(now.DayInJapan(), 1)));
    }

    private static DateTimeOffset MomentOf(Meeting meeting, int lead) => MorningOf(meeting.StartsAt.DayInJapan().AddDays(-lead));

    private static DateTimeOffset MorningOf(DateOnly day) => day.AtJapan(Morning).ToUniversalTime();
}

internal sealed class MeetingReminder(MeetingClock meetingClock) : IDeadlineHandler
{
    /// <inheritdoc/>
    public string Kind => MeetingClock.ReminderKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<Meeting>().FindAsync([deadline.SubjectId], cancellationToken) is { } meeting)
            await meetingClock.RemindAsync(db, meeting, deadline, now, cancellationToken);
    }
}

internal sealed class MeetingBegins(MeetingCards cards) : IDeadlineHandler
{
    /// <inheritdoc/>
    public string Kind => MeetingClock.BeginKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cards.FindAsync(db, deadline.SubjectId, cancellationToken) is { CancelledAt: null } meeting)
            await cards.ShowAsync(db, meeting, cancellationToken);
    }
}

internal sealed class MinutesReminder(MeetingClock meetingClock) : IDeadlineHandler
{
    /// <inheritdoc/>
    public string Kind => MeetingClock.MinutesKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<Meeting>().FindAsync([deadline.SubjectId], cancellationToken) is { } meeting)
            await meetingClock.AskForMinutesAsync(db, meeting, now, cancellationToken);
    }
}
