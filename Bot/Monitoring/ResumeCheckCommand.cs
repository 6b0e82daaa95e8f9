using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Notices;

using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>監視 再開: a stopped check runs again at the next turn.</summary>
internal sealed class ResumeCheckCommand(CheckNames names, DeadlineBook deadlines, AuditLog audit, TimeProvider clock) : IChatCommand
{
    public Texts Words => CheckText.Words;

    public string Name => "Resume";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "VendorOnly"]);
            if (names.Find(arguments.Rest) is not ({ } check, ""))
                return names.Refuse(turn, Name, arguments.Rest);
            if (await StopCheckCommand.OpenStop(db, check.Name).FirstOrDefaultAsync(token) is not { } stop)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NotStopped", check.Name));
            var now = clock.GetUtcNow();
            stop.End(now);
            await deadlines.CancelAsync(db, CheckStopEnds.DeadlineKind, stop.Id, token);
            await CheckHistory.EndStopAsync(db, check.Name, now, token);
            await audit.RecordAsync(db, person.ObjectId, "check.resumed", check.Name, null, token);
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "Resumed", check.Name));
        },
        cancellationToken);
}

/// <summary>When a stop has lasted as long as it was to, the check runs again by itself.</summary>
internal sealed class CheckStopEnds(AuditLog audit) : IDeadlineHandler
{
    public const string DeadlineKind = "monitoring.stop-ends";

    public string Kind => DeadlineKind;

    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<CheckStop>().FindAsync([deadline.SubjectId], cancellationToken) is not { EndedAt: null } stop)
            return;
        stop.End(stop.Until);
        await CheckHistory.EndStopAsync(db, stop.CheckName, stop.Until, cancellationToken);
        await audit.RecordAsync(db, "deadline-sweep", "check.resumed", stop.CheckName, new { stop.Until }, cancellationToken);
    }
}
