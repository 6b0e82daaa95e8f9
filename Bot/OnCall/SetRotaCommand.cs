using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>当番 設定: replaces a rota by the mentioned people, in their order.</summary>
internal sealed class SetRotaCommand(
    MentionReader mentions, PeopleDirectory people, OnCallDirectory directory, AuditLog audit, IOptions<OnCallOptions> options,
    TimeProvider clock) : IChatCommand
{
    private const int MostMembers = 20;

    public Texts Words => OnCallText.Words;

    public string Name => "Set";

    public bool IsFor(Role role) => role is Role.Administrator or Role.ServiceManager;

    public async Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var mentioned = await mentions.ReadAsync(turn, arguments.Rest, cancellationToken);
        await turn.CommitAsync(
            async (db, by, token) =>
            {
                var now = clock.GetUtcNow();
                if (!IsFor(by.Role))
                    return Refuse("ManagersOnly");
                if (Wanted.Read(mentioned.Typed, now) is not { } wanted)
                    return Refuse("SetNotUnderstood", Words[turn.Language, "Set_Phrase"]);
                if (mentioned.Strangers.Count > 0)
                    return Refuse("PersonUnknown", mentioned.Strangers[0]);
                if (mentioned.Members.Count is 0 or > MostMembers)
                    return Refuse("SetWhoIsMissing", MostMembers);
                if (wanted.StartDay > directory.DayOfLastHandOver(now))
                    return Refuse("StartDayInFuture");
                var members = new List<Person>();
                foreach (var member in mentioned.Members)
                {
                    var person = await people.MeetAsync(db, turn.Event.Place.TenantId, member.ObjectId, member.ChannelUserId, member.Name, null, token);
                    if (!person.Role.IsVendor())
                        return Refuse("NotVendor", member.Name);
                    members.Add(person);
                }

                await SetAsync(db, wanted with { StartDay = wanted.StartDay ?? directory.DayOfLastHandOver(now) }, members, token);
                await audit.RecordAsync(
                    db, by.ObjectId, "oncall.rota-set", wanted.Kind.ToString(),
                    new { wanted.TurnDays, wanted.StartDay, members = members.Select(person => person.ObjectId) }, token);
                await db.SaveChangesAsync(token);
                var onDuty = (await directory.PlanAsync(db, now, token)).ChainOf(now, wanted.Kind)[0];
                return turn.Notice(NoticeKind.Done, Answer(wanted, members, onDuty, turn.Language));
            },
            cancellationToken);

        CardMessage Refuse(string key, params object?[] values) => turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, key, values));
    }

    private static async Task SetAsync(ChatOpsDbContext db, Wanted wanted, List<Person> members, CancellationToken cancellationToken)
    {
        db.RemoveRange(await db.Set<RotaMember>().Where(member => member.Kind == wanted.Kind).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        if (await db.Set<Rota>().FindAsync([wanted.Kind], cancellationToken) is not { } rota)
            db.Add(rota = new Rota { Kind = wanted.Kind });
        rota.Begin(wanted.TurnDays, wanted.StartDay!.Value);
        db.AddRange(members.Select((person, position) => new RotaMember
        {
            Kind = wanted.Kind,
            Position = position,
            TenantId = person.TenantId,
            ObjectId = person.ObjectId,
        }));
    }

    private string Answer(Wanted wanted, List<Person> members, DutyPerson onDuty, CardLanguage language)
    {
        var set = Words.Format(
            language, "RotaSet", Words[language, "Rota_" + wanted.Kind], string.Join(" → ", members.Select(person => person.Name)),
            Words[language, wanted.TurnDays == Rota.Daily ? "Turn_Daily" : "Turn_Weekly"], options.Value.HandOver, onDuty.Name);
        var unreachable = members.Where(person => string.IsNullOrEmpty(person.Phone)).Select(person => person.Name).ToList();
        return unreachable.Count == 0 ? set : set + "\n" + Words.Format(language, "PhonesMissing", string.Join(Words[language, "Comma"], unreachable));
    }

    /// <summary>What was typed beside the mentions: which rota, how long a turn is, since when; in any order.</summary>
    private sealed record Wanted(RotaKind Kind, int TurnDays, DateOnly? StartDay)
    {
        public static Wanted? Read(string typed, DateTimeOffset now)
        {
            RotaKind? kind = null;
            int? turn = null;
            DateOnly? start = null;
            foreach (var word in typed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (kind is null && TypedWords.Rota(word) is { } named)
                    kind = named;
                else if (turn is null && TypedWords.Is(word, "Typed_Daily"))
                    turn = Rota.Daily;
                else if (turn is null && TypedWords.Is(word, "Typed_Weekly"))
                    turn = Rota.Weekly;
                else if (start is null && TypedSpan.ReadDay(word, now) is { } day)
                    start = day;
                else
                    return null;
            }

            return kind is null ? null : new Wanted(kind.Value, turn ?? Rota.Weekly, start);
        }
    }
}
