using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>開庁日 解除: takes back what 開庁日 設定 said about a day, and says what the day is now.</summary>
internal sealed class ClearOpenDayCommand(CityCalendar calendar, AuditLog audit, TimeProvider clock) : IChatCommand
{
    public Texts Words => CalendarText.Words;

    public string Name => "Clear";

    public bool IsFor(Role role) => OpenDayChange.IsFor(role);

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            var typed = arguments.Rest.Split(' ')[0];
            var (day, refusal) = OpenDayChange.Read(person, typed, OpenDayChange.Today(clock), turn.Language);
            if (refusal is not null)
                return turn.Notice(NoticeKind.Refused, refusal);
            if (await db.Set<DayException>().FindAsync([day], token) is not { } exception)
            {
                var fixedBySettings = (await calendar.ReadAsync(db, token)).StatusOf(day).Cause is DayCause.CityClosure or DayCause.SpecialOpening;
                return OpenDayChange.Refuse(turn, fixedBySettings ? "SetElsewhere" : "NotSet", day);
            }

            db.Remove(exception);
            await audit.RecordAsync(
                db, person.ObjectId, "openday.cleared", $"{day:yyyy-MM-dd}", new { before = new { exception.IsOpen, exception.Reason } }, token);
            await db.SaveChangesAsync(token);
            var status = (await calendar.ReadAsync(db, token)).StatusOf(day);
            var (state, reason) = (CalendarText.State(turn.Language, status.IsOpen), CalendarText.Reason(turn.Language, status));
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "DayCleared", day, state, reason));
        },
        cancellationToken);
}
