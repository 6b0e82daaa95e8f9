using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>開庁日 一覧: the holidays, closures and special open days of the next 30 days, and where the list of holidays comes from.</summary>
internal sealed class ListOpenDaysCommand(CityCalendar calendar, HolidayBook holidays, TimeProvider clock) : IChatCommand
{
    private const int DaysAhead = 30;
    private const int WarningDays = 60;
    private const int MostRows = 8;
    private const int ReasonLength = 40;

    public Texts Words => CalendarText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var today = DateOnly.FromDateTime(clock.GetUtcNow().InJapan().DateTime);
            var desk = await calendar.ReadAsync(db, token);
            var stretches = Stretches(desk, today, today.AddDays(DaysAhead)).ToList();
            List<string> lines =
            [
                Words.Format(turn.Language, stretches.Count > 0 ? "ListHeading" : "ListEmpty", today, today.AddDays(DaysAhead)),
                .. stretches.Take(MostRows).Select(stretch => Row(turn.Language, stretch)),
            ];
            if (stretches.Count > MostRows)
                lines.Add(Words.Format(turn.Language, "ListMore", stretches.Count - MostRows));
            lines.AddRange(await AboutHolidaysAsync(db, turn.Language, today, token));
            return turn.Notice(NoticeKind.Information, string.Join('\n', lines));
        },
        cancellationToken);

    /// <summary>Which list of holidays is used, whether the newest attempt to renew it failed, and whether it ends soon.</summary>
    private async Task<IReadOnlyList<string>> AboutHolidaysAsync(
        ChatOpsDbContext db, CardLanguage language, DateOnly today, CancellationToken cancellationToken)
    {
        var inUse = await holidays.ReadAsync(db, cancellationToken);
        List<string> lines =
        [
            inUse.Since is { } since
                ? Words.Format(language, "HolidaysImported", inUse.List.LastYear, since.InJapan())
                : Words.Format(language, "HolidaysBuiltIn", inUse.List.LastYear),
        ];
        if (await HolidayBook.LastAttemptAsync(db, cancellationToken) is { Outcome: HolidayImportOutcome.Failed, Problem: { } problem } failed)
            lines.Add(Words.Format(language, "HolidaysFailed", failed.At.InJapan(), CalendarText.Sentence(language, problem, failed.Detail)));
        var lastDay = new DateOnly(inUse.List.LastYear, 12, 31);
        if (today.AddDays(WarningDays) >= lastDay)
            lines.Add(Words.Format(language, "HolidaysEnd", lastDay));
        return lines;
    }

    private string Row(CardLanguage language, (DateOnly From, DateOnly To, DayStatus Status) stretch)
    {
        var reason = CalendarText.Reason(language, stretch.Status);
        if (reason.Length > ReasonLength)
            reason = reason[..ReasonLength] + "…";
        var days = Words.Format(language, stretch.From == stretch.To ? "Day" : "Days", stretch.From, stretch.To);
        return Words.Format(language, "Row", days, CalendarText.State(language, stretch.Status.IsOpen), reason);
    }

    /// <summary>Days that are not as their weekday says, those in a row with the same reason as one.</summary>
    private static IEnumerable<(DateOnly From, DateOnly To, DayStatus Status)> Stretches(DeskHours desk, DateOnly from, DateOnly to)
    {
        (DateOnly From, DateOnly To, DayStatus Status)? open = null;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var status = desk.StatusOf(day);
            if (open is { } running && running.Status == status)
            {
                open = running with { To = day };
                continue;
            }

            if (open is { } ended)
                yield return ended;
            open = status.Cause is DayCause.Ordinary or DayCause.Weekend ? null : (day, day, status);
        }

        if (open is { } last)
            yield return last;
    }
}
