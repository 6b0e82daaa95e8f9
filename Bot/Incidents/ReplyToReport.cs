using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>The city's side of a report: 確認しました and 質問する.</summary>
internal sealed class ReplyToReport(IncidentCards cards, IncidentJournal journal, Circles circles, TimeProvider clock)
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>A question goes to those who respond, and onto the timeline.</summary>
    public async Task<StepOutcome> AskAsync(ChatOpsDbContext db, Incident incident, Person by, string? text, CardLanguage language, CancellationToken cancellationToken)
    {
        if ((IncidentRules.Refusal(IncidentStep.Ask, incident, by, language) ?? IncidentRules.TextRefusal(text, "Ask_Phrase", language)) is { } refusal)
            return refusal;
        incident.Touch();
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, "QuestionEntry", text!.Trim()), "incident.question-asked", new { by.Role, text }, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.TellVendorAsync(
            db, incident, NoticeKind.Urgent, Words.Format(CardLanguage.Japanese, "QuestionInThread", incident.DisplayId, by.Name, text.Trim()), Lane.Urgent, alert: true,
            await circles.ReadAsync(db, incident, Circle.Responders, cancellationToken), cancellationToken);
        return StepOutcome.Ok(language, "QuestionTaken", incident.DisplayId);
    }

    /// <summary>The report was read; the first confirmation counts.</summary>
    /// <param name="number">The report, or null for the newest.</param>
    public async Task<StepOutcome> ConfirmAsync(ChatOpsDbContext db, Incident incident, Person by, int? number, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.Confirm, incident, by, language) is { } refusal)
            return refusal;
        var report = await db.Set<StatusReport>().Where(report => report.IncidentId == incident.Id && (number == null || report.Number == number))
            .OrderByDescending(report => report.Number).FirstOrDefaultAsync(cancellationToken);
        if (report is null)
            return StepOutcome.No(language, "NoReport", incident.DisplayId);
        if (!report.Confirm(by.ObjectId, by.Name, clock.GetUtcNow()))
            return StepOutcome.No(language, "AlreadyConfirmed", report.ConfirmedAt!.Value.InJapan(), report.ConfirmedByName);
        incident.Touch();
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, "ConfirmedEntry", report.Number), "incident.report-confirmed", new { report.Number, by.Role }, cancellationToken);
        await cards.ShowReportAsync(db, incident, report, null, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        return StepOutcome.Ok(language, "Confirmed", incident.DisplayId, report.Number);
    }
}
