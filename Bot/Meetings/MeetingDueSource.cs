using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>Minutes that are not written, on the board of what is due; what lies before the city is there by its approval.</summary>
internal sealed class MeetingDueSource(CityCalendar calendar, IOptions<MeetingOptions> options) : IDueSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken)
    {
        var open = await db.Set<Meeting>().AsNoTracking()
            .Where(meeting => meeting.CancelledAt == null && meeting.StartsAt <= now && (meeting.MinutesState == MinutesState.None || meeting.MinutesState == MinutesState.Returned))
            .OrderBy(meeting => meeting.Id).ToListAsync(cancellationToken);
        var desk = await calendar.ReadAsync(db, cancellationToken);
        return
        [
            .. open.Select(meeting => new DueItem(
                meeting.DisplayId, MeetingText.Words[language, "DueMinutes"], meeting.Title, desk.AddOpenDays(meeting.StartsAt.DayInJapan(), options.Value.MinutesDueOpenDays).EndInJapan(), DueSide.Vendor)),
        ];
    }
}
