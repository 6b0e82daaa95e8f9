using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>開庁日 設定: makes a day a closure or a special open day, whatever it would be otherwise.</summary>
internal sealed class SetOpenDayCommand(AuditLog audit, TimeProvider clock) : IChatCommand
{
    public Texts Words => CalendarText.Words;

    public string Name => "Set";

    public bool IsFor(Role role) => OpenDayChange.IsFor(role);

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            var typed = arguments.Rest.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            var (day, refusal) = OpenDayChange.Read(person, typed.ElementAtOrDefault(0), OpenDayChange.Today(clock), turn.Language);
            if (refusal is not null)
                return turn.Notice(NoticeKind.Refused, refusal);
            if (StateOf(typed.ElementAtOrDefault(1)) is not { } isOpen)
                return OpenDayChange.Refuse(turn, "StateUnreadable", day);
            var state = CalendarText.State(turn.Language, isOpen);
            if (typed.ElementAtOrDefault(2) is not { } reason)
                return OpenDayChange.Refuse(turn, "ReasonMissing", day, state);
            if (reason.Length > DayException.ReasonLength)
                return OpenDayChange.Refuse(turn, "ReasonLong", DayException.ReasonLength);

            var exception = await db.Set<DayException>().FindAsync([day], token);
            if (exception is not null && exception.IsOpen == isOpen && exception.Reason == reason)
                return OpenDayChange.Refuse(turn, "AlreadySet", day, state, reason);
            var before = exception is null ? null : new { exception.IsOpen, exception.Reason };
            if (exception is null)
                db.Add(exception = new DayException { Day = day, IsOpen = isOpen, Reason = reason });
            (exception.IsOpen, exception.Reason) = (isOpen, reason);
            await audit.RecordAsync(db, person.ObjectId, "openday.set", $"{day:yyyy-MM-dd}", new { before, after = new { isOpen, reason } }, token);
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "DaySet", day, state, reason));
        },
        cancellationToken);

    private static bool? StateOf(string? typed)
    {
        foreach (var isOpen in new[] { true, false })
        {
            var words = Enum.GetValues<CardLanguage>().Select(language => CalendarText.State(language, isOpen));
            if (words.Contains(typed, StringComparer.OrdinalIgnoreCase))
                return isOpen;
        }

        return null;
    }
}
