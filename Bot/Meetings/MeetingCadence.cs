using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Meetings;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>
/// How often there is a 定例会 (要件2): monthly until approved minutes of one record 安定稼働, then once a quarter of the fiscal year; monthly again only when approved
/// minutes say so. It is read from the minutes every time and never stored, so that it cannot differ from them.
/// </summary>
internal static class MeetingCadence
{
    private const int MonthsOfQuarter = 3;

    /// <summary>Whether there is one each month, by what was decided at the meetings, the earliest first.</summary>
    public static bool IsMonthly(IEnumerable<StabilityDecision> decisions) => decisions.LastOrDefault(decision => decision != StabilityDecision.None) != StabilityDecision.Stable;

    /// <summary>The same from the approved minutes on record; of each 定例会 the newest approved ones count.</summary>
    public static async Task<bool> IsMonthlyAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var minutes = await (
            from meeting in db.Set<Meeting>().AsNoTracking()
            where meeting.Kind == MeetingKind.Regular
            join version in db.Set<MeetingMinutes>().AsNoTracking() on meeting.Id equals version.MeetingId
            where version.State == MinutesState.Approved
            select new { version.MeetingId, version.Number, version.HeldFrom, version.Stability }).ToListAsync(cancellationToken);
        return IsMonthly(minutes.GroupBy(version => version.MeetingId).Select(versions => versions.MaxBy(version => version.Number)!).OrderBy(version => version.HeldFrom)
            .Select(version => version.Stability));
    }

    /// <summary>
    /// The last day of a period that begins on a day: the end of its month, or of its quarter of the fiscal year. Periods follow each other without gap and overlap.
    /// </summary>
    public static DateOnly LastDay(DateOnly first, bool isMonthly)
    {
        var month = DayPeriod.MonthOf(first);
        var monthsLeft = isMonthly ? 0 : MonthsOfQuarter - 1 - ((first.Month + 8) % MonthsOfQuarter);
        return month.First.AddMonths(monthsLeft + 1).AddDays(-1);
    }
}
