using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Quality;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>議事録の期限内提出率 (要件13): of the meetings whose minutes were due in the period, those whose first minutes lay before the city by then.</summary>
internal sealed class MinutesQualityMeasure(CityCalendar calendar, IOptions<MeetingOptions> options) : IQualityMeasure
{
    public string Key => "meetings.minutes-on-time";

    public string Name(CardLanguage language) => MeetingText.Words[language, "Quality_Name"];

    public string Method(CardLanguage language) => MeetingText.Words[language, "Quality_Method"];

    public string Source(CardLanguage language) => MeetingText.Words[language, "Quality_Source"];

    /// <inheritdoc/>
    public async Task<QualityCount> MeasureAsync(ChatOpsDbContext db, DayPeriod period, CancellationToken cancellationToken)
    {
        // Never due more than a season after the meeting, whatever holidays lie between.
        var (from, to) = (period.Range.From.AddDays(-100), period.Range.To);
        var desk = await calendar.ReadAsync(db, cancellationToken);
        var due = (await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.CancelledAt == null && meeting.StartsAt >= from && meeting.StartsAt < to).OrderBy(meeting => meeting.Id).ToListAsync(cancellationToken))
            .Select(meeting => (Meeting: meeting, Due: desk.AddOpenDays(meeting.StartsAt.DayInJapan(), options.Value.MinutesDueOpenDays))).Where(row => period.Contains(row.Due)).ToList();
        var written = await db.Set<MeetingMinutes>().AsNoTracking().Where(minutes => minutes.Number == 1 && minutes.At >= from).ToDictionaryAsync(minutes => minutes.MeetingId, minutes => minutes.At, cancellationToken);
        return new QualityCount(
            due.Count(row => written.TryGetValue(row.Meeting.Id, out var at) && at.DayInJapan() <= row.Due), [.. due.Select(row => row.Meeting.DisplayId)]);
    }
}
