using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Jobs;
using ChatOpsBot.Jobs.Digests;

namespace ChatOpsBot.Bot.Digests;

/// <summary>A digest that has come due.</summary>
/// <param name="Day">The day by the settings: the name of this turn, which no closed day moves.</param>
/// <param name="At">The moment it is to be sent, on an open day.</param>
internal sealed record DueDigest(DigestKind Kind, DateOnly Day, DateTimeOffset At);

/// <summary>When digests are due: the settings' times on the city's open days.</summary>
internal sealed class DigestCalendar(IDigestTimes times)
{
    private const int MostTurns = 60;

    /// <summary>
    /// The latest one due at or before <paramref name="now"/>, or null. The daily one is left out on closed days; a weekly or monthly one that falls on a closed
    /// day is sent at the same time of the next open day.
    /// </summary>
    public DueDigest? Latest(DigestKind kind, DeskHours desk, DateTimeOffset now)
    {
        var turn = TimesOf(kind).LatestAt(now);
        for (var tried = 0; turn is { } at && tried < MostTurns; tried++)
        {
            if (Sent(kind, desk, at) is { } sent && sent <= now)
                return new DueDigest(kind, at.DayInJapan(), sent);
            turn = TimesOf(kind).LatestAt(at.AddSeconds(-1));
        }

        return null;
    }

    /// <summary>How long before its first digest a recipient is told of.</summary>
    public static DateTimeOffset FirstPeriodStart(DigestKind kind, DateTimeOffset due) => kind switch
    {
        DigestKind.Daily => due.AddDays(-1),
        DigestKind.Weekly => due.AddDays(-7),
        _ => due.AddMonths(-1),
    };

    /// <summary>Until when what is due is told of: the end of the next open day, of the seventh day, of the same day next month.</summary>
    public static DateTimeOffset Horizon(DigestKind kind, DeskHours desk, DateTimeOffset now)
    {
        var today = now.DayInJapan();
        return (kind switch
        {
            DigestKind.Daily => desk.AddOpenDays(today, 1),
            DigestKind.Weekly => today.AddDays(7),
            _ => today.AddMonths(1),
        }).EndInJapan();
    }

    private static DateTimeOffset? Sent(DigestKind kind, DeskHours desk, DateTimeOffset at)
    {
        var day = at.DayInJapan();
        var open = desk.OpenDayFrom(day);
        return open == day ? at : kind == DigestKind.Daily ? null : at.AddDays(open.DayNumber - day.DayNumber);
    }

    private CronTimes TimesOf(DigestKind kind) => kind switch
    {
        DigestKind.Daily => times.Daily,
        DigestKind.Weekly => times.Weekly,
        _ => times.Monthly,
    };
}
