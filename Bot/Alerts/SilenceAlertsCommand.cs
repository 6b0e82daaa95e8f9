using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>警報 静観: keeps quiet what meets a condition, now and until the time is over.</summary>
internal sealed class SilenceAlertsCommand(QuietenAlert quieten, AuditLog audit, TimeProvider clock) : IChatCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public Texts Words => AlertSettingsText.Words;

    public string Name => "Silence";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "VendorOnly"]);
            if (TypedDuration.Find(arguments.Rest) is not { Before.Length: > 0, After.Length: > 0 } typed)
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "SilenceUsage"]);
            if (Refusal(turn.Language, typed.Before, typed.Duration, typed.After) is { } refusal)
                return turn.Notice(NoticeKind.Refused, refusal);
            return await SetAsync(turn, db, person, typed.Before, typed.Duration, typed.After, token);
        },
        cancellationToken);

    private string? Refusal(CardLanguage language, string condition, TimeSpan duration, string reason)
    {
        var parsed = AlertCondition.Parse(condition);
        if (parsed.IsEmpty || parsed.IsFaulty)
            return Words[language, parsed.IsEmpty ? "ConditionEmpty" : "ConditionFaulty"];
        if (duration < TimeSpan.FromMinutes(1) || duration > Longest)
            return Words[language, "SilenceTooLong"];
        return condition.Length > AlertSilence.ConditionLength || reason.Length > AlertGroup.SilenceReasonLength
            ? Words.Format(language, "ConditionTooLong", AlertSilence.ConditionLength, AlertGroup.SilenceReasonLength)
            : null;
    }

    private async Task<CardMessage> SetAsync(
        ChatTurn turn, ChatOpsDbContext db, Person person, string condition, TimeSpan duration, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rule = new AlertSilence
        {
            Condition = condition,
            Reason = reason,
            ById = person.ObjectId,
            ByName = person.Name,
            CreatedAt = now,
            Until = now + duration,
        };
        db.Add(rule);
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(db, person.ObjectId, "alert.silence-set", $"silence-{rule.Id}", new { rule.Condition, rule.Reason, rule.Until }, cancellationToken);
        var covered = await quieten.RunAsync(db, rule, cancellationToken);
        return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "SilenceSet", rule.Id, rule.Until.InJapan(), covered));
    }
}

/// <summary>警報 静観一覧: the silences in force, for the city as well.</summary>
internal sealed class ListSilencesCommand(TimeProvider clock) : IChatCommand
{
    private const int Most = 20;

    public Texts Words => AlertSettingsText.Words;

    public string Name => "Silences";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var rules = await db.Set<AlertSilence>().AsNoTracking().InForce(clock.GetUtcNow()).OrderBy(rule => rule.Until).ToListAsync(token);
            if (rules.Count == 0)
                return turn.Notice(NoticeKind.Information, Words[turn.Language, "NoSilences"]);
            var lines = rules.Take(Most).Select(rule => Words.Format(turn.Language, "SilenceRow", rule.Id, rule.Condition, rule.Until.InJapan(), rule.ByName, rule.Reason));
            return NoticeCard.Create(
                new NoticeView(NoticeKind.Information, Words.Format(turn.Language, "SilenceCount", rules.Count), [.. lines], null), turn.Language);
        },
        cancellationToken);
}

/// <summary>警報 静観解除: ends a silence before its time; what it kept quiet and still fires is told.</summary>
internal sealed class EndSilenceCommand(UnsilenceAlert unsilence, AuditLog audit, TimeProvider clock) : IChatCommand
{
    public Texts Words => AlertSettingsText.Words;

    public string Name => "EndSilence";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "VendorOnly"]);
            var now = clock.GetUtcNow();
            var rule = long.TryParse(arguments.Rest, out var id) ? await db.Set<AlertSilence>().InForce(now).FirstOrDefaultAsync(known => known.Id == id, token) : null;
            if (rule is null)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "SilenceUnknown", StoredText.Cut(arguments.Rest, 20)));
            rule.Cancel(person.Name, now);
            await audit.RecordAsync(db, person.ObjectId, "alert.silence-cancelled", $"silence-{rule.Id}", null, token);
            await db.SaveChangesAsync(token);
            foreach (var group in await db.Set<AlertGroup>().Where(group => group.SilenceId == rule.Id && group.ResolvedAt == null).ToListAsync(token))
                await unsilence.RunAsync(db, group, "SilenceCalledOff", [group.DisplayId, person.Name], token);
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "SilenceEndedByPerson", rule.Id));
        },
        cancellationToken);
}
