using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>当番 引継ぎ: leaves a note for the next person on duty. It is shown until the end of their duty, or until the next note.</summary>
internal sealed class LeaveHandOverNoteCommand(OnCallDirectory directory, AuditLog audit, TimeProvider clock) : IChatCommand
{
    public Texts Words => OnCallText.Words;

    public string Name => "Note";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, by, token) =>
        {
            if (!by.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "VendorOnly"]);
            if (arguments.Rest.Length == 0)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NoteNeedsText", Words[turn.Language, "Note_Phrase"]));
            if (arguments.Rest.Length > HandOverNote.TextLength)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "TooLong", HandOverNote.TextLength));
            await db.SaveChangesAsync(token);
            var now = clock.GetUtcNow();
            var plan = await directory.PlanAsync(db, now, token);
            db.Add(new HandOverNote
            {
                Text = arguments.Rest,
                ByName = by.Name,
                At = now,
                ShownUntil = plan.NextPerson(now) is { } next ? plan.NextPerson(next) : null,
            });
            await audit.RecordAsync(db, by.ObjectId, "oncall.note-left", "oncall", new { text = arguments.Rest }, token);
            return turn.Notice(NoticeKind.Done, Words[turn.Language, "NoteLeft"]);
        },
        cancellationToken);
}
