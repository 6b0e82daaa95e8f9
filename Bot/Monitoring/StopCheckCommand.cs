using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>監視 停止: a check does not run for a while, for a reason; what it would have seen counts as not measured.</summary>
internal sealed class StopCheckCommand(CheckNames names, AuditLog audit, TimeProvider clock) : IChatCommand
{
    public Texts Words => CheckText.Words;

    public string Name => "Stop";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "VendorOnly"]);
            if (names.Find(arguments.Rest) is not ({ } check, var rest))
                return names.Refuse(turn, Name, arguments.Rest);
            if (TypedDuration.Find(rest) is not { Before.Length: 0 } typed)
                return Refuse(turn, "LengthUnreadable", check.Name);
            var (length, reason) = (typed.Duration, typed.After);
            if (length <= TimeSpan.Zero || length > CheckStop.Longest)
                return Refuse(turn, "LengthOutOfRange", check.Name, CheckStop.Longest.Days);
            if (reason.Length == 0)
                return Refuse(turn, "ReasonMissing", check.Name);
            if (reason.Length > CheckStop.ReasonLength)
                return Refuse(turn, "ReasonLong", check.Name, CheckStop.ReasonLength);
            if (await OpenStop(db, check.Name).FirstOrDefaultAsync(token) is { } open)
                return Refuse(turn, "AlreadyStopped", check.Name, open.ByName, open.Until.InJapan());
            return await StopAsync(db, turn, person, check, length, reason, token);
        },
        cancellationToken);

    /// <summary>The stop of that check that is not over yet.</summary>
    public static IQueryable<CheckStop> OpenStop(ChatOpsDbContext db, string checkName) =>
        db.Set<CheckStop>().Where(stop => stop.CheckName == checkName && stop.EndedAt == null).OrderBy(stop => stop.Id);

    private async Task<CardMessage> StopAsync(
        ChatOpsDbContext db, ChatTurn turn, Person person, HealthCheckOptions check, TimeSpan length, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stop = new CheckStop { CheckName = check.Name, From = now, Until = now + length, ByName = StoredText.Cut(person.Name, 256), Reason = reason };
        db.Add(stop);
        await db.SaveChangesAsync(cancellationToken);
        DeadlineBook.Set(db, CheckStopEnds.DeadlineKind, stop.Id, stop.Until);
        await SaveCheckRun.PauseAsync(db, check, UnmeasuredCause.Stopped, MonitoringText.SeenStopped(stop.ByName, reason), now, cancellationToken);
        await audit.RecordAsync(db, person.ObjectId, "check.stopped", check.Name, new { stop.Until, reason }, cancellationToken);
        return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "Stopped", check.Name, stop.Until.InJapan(), reason));
    }

    private CardMessage Refuse(ChatTurn turn, string key, params object[] arguments) =>
        turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, key, arguments));
}
