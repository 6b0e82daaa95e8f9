using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>What is said, where and to whom, when somebody is called: a notice in the thread, a personal message and an e-mail.</summary>
internal sealed class EscalationMessages(Outbox outbox, EmailOutbox mails, EscalationMail mail, IOptions<OnCallOptions> options)
{
    private static Texts Words => EscalationText.Words;

    /// <summary>Calls one person by all ways there are.</summary>
    public async Task<CallWays> CallAsync(ChatOpsDbContext db, StepMoment moment, EscalationStepKind kind, DutyPerson person, CancellationToken cancellationToken)
    {
        var chain = moment.Chain;
        var ways = CallWays.None;
        if (chain.ConversationId is not null)
        {
            var called = Words.Format(
                CardLanguage.Japanese, kind == EscalationStepKind.Duty ? "Calling" : "CallingServiceManager",
                chain.Subject, person.Name, person.Phone ?? Words[CardLanguage.Japanese, "NoPhone"], options.Value.AcknowledgeWithinMinutes);
            Post(db, chain, NoticeKind.Urgent, called + EscalationText.Late(CardLanguage.Japanese, moment) + "\n" + chain.Sentence, [person], alert: true);
            ways |= CallWays.Thread;
        }

        var known = await db.Set<Person>().FindAsync([person.TenantId, person.ObjectId], cancellationToken);
        var language = CardLanguages.FromLocale(known?.Locale);
        if (person.ChannelUserId.Length > 0)
        {
            await outbox.PostToPersonAsync(
                db, new PersonAddress(person.TenantId, person.ObjectId, person.ChannelUserId), PersonalMessage(moment, language), Lane.Urgent,
                alert: true, purpose: null, cancellationToken);
            ways |= CallWays.Personal;
        }

        if (person.Email is { } address && mails.IsConfigured)
        {
            mails.Post(db, address, mail.Create(moment, person, language), purpose: null);
            ways |= CallWays.Email;
        }

        return ways;
    }

    /// <summary>Says in the thread that nobody answered, and who can be phoned.</summary>
    public CallWays SayUnanswered(ChatOpsDbContext db, StepMoment moment, IReadOnlyList<DutyPerson> people)
    {
        var chain = moment.Chain;
        if (chain.ConversationId is null)
            return CallWays.None;
        const CardLanguage language = CardLanguage.Japanese;
        var said = Words.Format(language, people.Count == 0 ? "NobodyToCall" : "Unanswered", chain.Subject, (int)(moment.Now - chain.StartedAt).TotalMinutes)
            + EscalationText.Late(language, moment) + "\n" + EscalationText.PhoneList(people, language, "、") + "\n" + chain.Sentence;
        Post(db, chain, NoticeKind.Urgent, said, people, alert: true);
        return CallWays.Thread;
    }

    /// <summary>Says in the thread who answered.</summary>
    public void SayAnswered(ChatOpsDbContext db, EscalationChain chain)
    {
        if (chain.ConversationId is not null)
            Post(db, chain, NoticeKind.Done, Words.Format(CardLanguage.Japanese, "Answered", chain.Subject, chain.AnsweredByName), [], alert: false);
    }

    private void Post(ChatOpsDbContext db, EscalationChain chain, NoticeKind kind, string text, IReadOnlyList<DutyPerson> mentioned, bool alert)
    {
        IReadOnlyList<MentionView> mentions = [.. mentioned.Where(person => person.ChannelUserId.Length > 0).Take(EscalationText.MostPeople)
            .Select(person => new MentionView(person.ChannelUserId, person.Name))];
        var notice = new NoticeView(kind, EscalationText.Marked(CardLanguage.Japanese, chain, text), [], null, mentions.Count == 0 ? null : mentions);
        outbox.PostInThread(db, chain.ConversationId!, chain.Subject, NoticeCard.Create(notice, CardLanguage.Japanese), Lane.Urgent, alert);
    }

    private CardMessage PersonalMessage(StepMoment moment, CardLanguage language)
    {
        var chain = moment.Chain;
        var text = Words.Format(language, "Personal", chain.Subject, options.Value.AcknowledgeWithinMinutes) + EscalationText.Late(language, moment)
            + "\n" + chain.Sentence;
        return NoticeCard.Create(new NoticeView(NoticeKind.Urgent, EscalationText.Marked(language, chain, text), [chain.Subject], null), language);
    }
}
