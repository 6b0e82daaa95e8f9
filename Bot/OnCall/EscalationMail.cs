using System.Globalization;
using System.Text;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Cards;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>The e-mail that calls somebody: what is wrong, how to answer, and who else can be phoned.</summary>
internal sealed class EscalationMail(DutyLinks links, IOptions<OnCallOptions> options)
{
    private const int SubjectLength = 120;

    /// <summary>The e-mail for this person, with a link that answers for them.</summary>
    public EmailContent Create(StepMoment moment, DutyPerson person, CardLanguage language)
    {
        var chain = moment.Chain;
        var words = EscalationText.Words;
        var sentence = EscalationText.OneLine(chain.Sentence);
        var subject = EscalationText.Marked(language, chain, words.Format(language, "MailSubject", chain.Subject, sentence));
        var started = chain.StartedAt.InJapan().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var others = moment.Duty.Where(other => other != person).ToList();
        var text = new StringBuilder()
            .AppendLine(EscalationText.Marked(language, chain, words.Format(language, "MailGreeting", EscalationText.OneLine(person.Name))))
            .AppendLine(words.Format(language, "MailCalled", chain.Subject, started) + EscalationText.Late(language, moment))
            .AppendLine()
            .AppendLine(sentence)
            .AppendLine()
            .AppendLine(links.Create(chain, person) is { } link
                ? words.Format(language, "MailAnswerByLink", options.Value.AcknowledgeWithinMinutes, DutyLinks.LifetimeHours) + Environment.NewLine + link
                : words.Format(language, "MailAnswerInTeams", options.Value.AcknowledgeWithinMinutes, chain.Subject));
        if (others.Count > 0)
            text.AppendLine().AppendLine(words[language, "MailPhones"]).AppendLine(EscalationText.PhoneList(others, language, Environment.NewLine));
        return new EmailContent(subject.Length > SubjectLength ? subject[..(SubjectLength - 1)] + "…" : subject, text.ToString().ReplaceLineEndings("\n"));
    }
}
