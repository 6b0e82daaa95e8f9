using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>Reads who is to stand in for somebody: mentioned, or typed by name.</summary>
internal static class TypedDeputy
{
    /// <summary>The person, or null with the sentence that says why not.</summary>
    public static async Task<(Person? Deputy, string Refusal)> ReadAsync(
        ChatOpsDbContext db, MentionedPeople mentioned, string typedName, Person absent, CardLanguage language, CancellationToken cancellationToken)
    {
        var words = ApprovalText.Words;
        var all = await PeopleLookup.ListedAsync(db, cancellationToken);
        IReadOnlyList<Person> meant = mentioned.Members.Count > 0
            ? [.. all.Where(person => mentioned.Members.Any(member => member.ObjectId == person.ObjectId))]
            : await PeopleLookup.NamedAsync(db, typedName.TrimStart('@'), cancellationToken);
        if (meant is not [var deputy] || mentioned.Members.Count > 1 || mentioned.Strangers.Count > 0)
            return (null, words[language, meant.Count > 1 || mentioned.Members.Count > 1 ? "DeputySeveral" : "DeputyUnknown"]);
        return ApprovalDeciders.CanStandIn(deputy, absent) ? (deputy, "") : (null, words.Format(language, "DeputyNotOfSide", deputy.Name));
    }
}

/// <summary>承認 不在 &lt;期間&gt; 代理 @名前 and 承認 不在 解除: who decides for a person while they are away. Everybody for themselves.</summary>
internal sealed class SetAbsenceCommand(MentionReader mentions, ApprovalCards cards, DeadlineBook deadlines, AuditLog audit, TimeProvider clock) : IChatCommand
{
    private const int LongestDays = 366;

    public Texts Words => ApprovalText.Words;

    public string Name => "Absence";

    public bool IsFor(Role role) => role.IsListed();

    public async Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var mentioned = await mentions.ReadAsync(turn, arguments.Rest, cancellationToken);
        await turn.CommitAsync((db, person, token) => AnswerAsync(turn, db, person, mentioned, token), cancellationToken);
    }

    private async Task<CardMessage?> AnswerAsync(ChatTurn turn, ChatOpsDbContext db, Person person, MentionedPeople mentioned, CancellationToken cancellationToken)
    {
        if (!person.Role.IsListed())
            return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
        var now = clock.GetUtcNow();
        var current = await db.Set<Absence>().Where(absence => absence.PersonId == person.ObjectId && absence.EndedAt == null).ToListAsync(cancellationToken);
        if (Words[turn.Language, "AbsenceEndWords"].Split('|').Contains(mentioned.Typed, StringComparer.OrdinalIgnoreCase))
        {
            await EndAsync(db, person, current, cancellationToken);
            await ApprovalsOfAbsence.ShowAsync(db, cards, cancellationToken);
            return turn.Notice(NoticeKind.Done, Words[turn.Language, "AbsenceEnded"]);
        }

        if (TypedSpan.Read(mentioned.Typed, now) is not { } span)
            return NoticeCard.Create(
                new NoticeView(NoticeKind.Refused, Words[turn.Language, "AbsenceNotUnderstood"], [Words[turn.Language, "AbsenceExample"]], null), turn.Language);
        var (from, to) = (span.From.DayInJapan(), span.To.AddTicks(-1).DayInJapan());
        if (to < from || to < now.DayInJapan() || to.DayNumber - from.DayNumber > LongestDays)
            return turn.Notice(NoticeKind.Refused, Words[turn.Language, "AbsenceSpan"]);
        var name = Words[turn.Language, "DeputyWords"].Split('|').Aggregate(span.Rest, (text, word) => text.Replace(word, "", StringComparison.OrdinalIgnoreCase)).Trim();
        var (deputy, refusal) = await TypedDeputy.ReadAsync(db, mentioned, name, person, turn.Language, cancellationToken);
        if (deputy is null)
            return turn.Notice(NoticeKind.Refused, refusal);

        await EndAsync(db, person, current, cancellationToken);
        var absence = new Absence
        {
            TenantId = person.TenantId,
            PersonId = person.ObjectId,
            PersonName = person.Name,
            From = from,
            To = to,
            DeputyId = deputy.ObjectId,
            DeputyName = deputy.Name,
            EnteredAt = now,
        };
        db.Add(absence);
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(db, person.ObjectId, "approval.absence-set", person.ObjectId, new { from, to, deputy = deputy.ObjectId }, cancellationToken);
        if (from > now.DayInJapan())
            DeadlineBook.Set(db, AbsenceBegins.DeadlineKind, absence.Id, from.AtJapan(TimeOnly.MinValue));
        await db.SaveChangesAsync(cancellationToken);
        await ApprovalsOfAbsence.ShowAsync(db, cards, cancellationToken);
        var days = new CardWords(turn.Language);
        return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "AbsenceSet", days.Day(from), days.Day(to), deputy.Name));
    }

    private async Task EndAsync(ChatOpsDbContext db, Person person, List<Absence> current, CancellationToken cancellationToken)
    {
        foreach (var absence in current)
        {
            absence.EndedAt = clock.GetUtcNow();
            await deadlines.CancelAsync(db, AbsenceBegins.DeadlineKind, absence.Id, cancellationToken);
            await audit.RecordAsync(
                db, person.ObjectId, "approval.absence-ended", person.ObjectId, new { absence.From, absence.To, absence.DeputyId }, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>On the first day of an absence, what waits is shown to the deputy.</summary>
internal sealed class AbsenceBegins(ApprovalCards cards) : IDeadlineHandler
{
    public const string DeadlineKind = "approval.absence";

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<Absence>().FindAsync([deadline.SubjectId], cancellationToken) is { EndedAt: null })
            await ApprovalsOfAbsence.ShowAsync(db, cards, cancellationToken);
    }
}

/// <summary>Everything that waits, shown to those who may decide it now.</summary>
internal static class ApprovalsOfAbsence
{
    public static async Task ShowAsync(ChatOpsDbContext db, ApprovalCards cards, CancellationToken cancellationToken)
    {
        foreach (var approval in await db.Set<Approval>().Where(approval => approval.State == ApprovalState.Pending).OrderBy(approval => approval.Id).ToListAsync(cancellationToken))
        {
            await cards.ShowAsync(db, approval, cancellationToken);
            await cards.AskAsync(db, approval, cancellationToken);
        }
    }
}

/// <summary>承認 APR-3 代理 @名前: a person lets another decide this one for them.</summary>
internal sealed class HandOverApprovalCommand(MentionReader mentions, ApprovalDeciders deciders, ApprovalCards cards, AuditLog audit, TimeProvider clock) : IChatCommand
{
    public Texts Words => ApprovalText.Words;

    public string Name => "HandOver";

    public bool IsFor(Role role) => role.IsListed();

    public async Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var mentioned = await mentions.ReadAsync(turn, arguments.Rest, cancellationToken);
        await turn.CommitAsync(
            async (db, person, token) =>
            {
                if (!person.Role.IsListed())
                    return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
                if (await db.Set<Approval>().FindAsync([arguments.Number], token) is not { } approval)
                    return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NotFound", $"APR-{arguments.Number}"));
                // Who stands in for somebody does not hand it on: the city knows who was trusted.
                if (await deciders.FindAsync(db, approval, person, token) is not { For: null })
                    return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "HandOverNotYours", approval.DisplayId));
                var (deputy, refusal) = await TypedDeputy.ReadAsync(db, mentioned, mentioned.Typed, person, turn.Language, token);
                if (deputy is null)
                    return turn.Notice(NoticeKind.Refused, refusal);
                if (deputy.ObjectId == approval.AuthorId)
                    return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "DeputyIsAuthor", deputy.Name));
                if (await db.Set<HandOver>().FindAsync([approval.Id, person.ObjectId, deputy.ObjectId], token) is null)
                {
                    db.Add(new HandOver
                    {
                        ApprovalId = approval.Id,
                        PersonId = person.ObjectId,
                        PersonName = person.Name,
                        DeputyId = deputy.ObjectId,
                        DeputyName = deputy.Name,
                        At = clock.GetUtcNow(),
                    });
                    await audit.RecordAsync(db, person.ObjectId, "approval.handed-over", approval.DisplayId, new { deputy = deputy.ObjectId }, token);
                    await db.SaveChangesAsync(token);
                    await cards.ShowAsync(db, approval, token);
                    await cards.AskAsync(db, approval, token);
                }

                return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "HandedOver", approval.DisplayId, deputy.Name));
            },
            cancellationToken);
    }
}
