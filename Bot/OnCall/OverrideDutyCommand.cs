using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>当番 交代: somebody else is on duty for a while. Anybody of the vendor may: at night there is nobody to ask.</summary>
internal sealed class OverrideDutyCommand(MentionReader mentions, PeopleDirectory people, AuditLog audit, TimeProvider clock) : IChatCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public Texts Words => OnCallText.Words;

    public string Name => "Override";

    public bool IsFor(Role role) => role.IsVendor();

    public async Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var mentioned = await mentions.ReadAsync(turn, arguments.Rest, cancellationToken);
        await turn.CommitAsync(
            async (db, by, token) =>
            {
                if (!by.Role.IsVendor())
                    return Refuse("VendorOnly");
                var now = clock.GetUtcNow();
                var words = mentioned.Typed.Split(' ', 2);
                if (TypedWords.Rota(words[0]) is not { } kind || TypedSpan.Read(words.Length > 1 ? words[1] : "", now) is not { } span)
                    return Refuse("OverrideNotUnderstood", Words[turn.Language, "OverrideExample"]);
                if (mentioned.Strangers.Count > 0)
                    return Refuse("PersonUnknown", mentioned.Strangers[0]);
                if (mentioned.Members is not [var member])
                    return Refuse("OneMention");
                if (span.To <= span.From)
                    return Refuse("SpanBackwards", span.From.InJapan(), span.To.InJapan());
                if (span.To <= now)
                    return Refuse("SpanOver", span.To.InJapan());
                if (span.To - span.From > Longest || span.From - now > Longest)
                    return Refuse("SpanTooLong");
                if (span.Rest.Length > DutyOverride.ReasonLength)
                    return Refuse("TooLong", DutyOverride.ReasonLength);
                var person = await people.MeetAsync(db, turn.Event.Place.TenantId, member.ObjectId, member.ChannelUserId, member.Name, null, token);
                if (!person.Role.IsVendor())
                    return Refuse("NotVendor", member.Name);

                db.Add(new DutyOverride
                {
                    Kind = kind,
                    TenantId = person.TenantId,
                    ObjectId = person.ObjectId,
                    From = span.From,
                    To = span.To,
                    Reason = span.Rest,
                });
                await audit.RecordAsync(
                    db, by.ObjectId, "oncall.overridden", kind.ToString(), new { person.ObjectId, span.From, span.To, reason = span.Rest }, token);
                return turn.Notice(NoticeKind.Done, Words.Format(
                    turn.Language, "Overridden", Words[turn.Language, "Rota_" + kind], member.Name, span.From.InJapan(), span.To.InJapan()));
            },
            cancellationToken);

        CardMessage Refuse(string key, params object?[] values) => turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, key, values));
    }
}
