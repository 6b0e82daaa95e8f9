using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What the records know of an incident, as the fields of a status report: what a form is prefilled with, and what one tap sends.</summary>
internal static class KnownFacts
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>The last report's fields where there is one, else what is known from detection.</summary>
    public static async Task<StatusReportFields> ReadAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken)
    {
        var last = await db.Set<StatusReport>().AsNoTracking().Where(report => report.IncidentId == incident.Id).OrderByDescending(report => report.Number)
            .FirstOrDefaultAsync(cancellationToken);
        var plan = await db.Set<ResponsePlan>().AsNoTracking().Where(plan => plan.IncidentId == incident.Id).OrderByDescending(plan => plan.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return last?.Fields ?? new StatusReportFields(
            Words.Format(CardLanguage.Japanese, "KnownSituation", incident.Title, incident.DetectedAt.InJapan()),
            Words.Format(
                CardLanguage.Japanese, "KnownImpact", incident.SystemName ?? Words[CardLanguage.Japanese, "SystemUnknown"],
                Words[CardLanguage.Japanese, "Impact_" + incident.Impact]),
            Words[CardLanguage.Japanese, "KnownCause"],
            plan?.Text ?? Words.Format(
                CardLanguage.Japanese, incident.RespondedByName is null ? "KnownActionNobody" : "KnownAction", incident.RespondedByName),
            incident.StoppedAt is null ? null : Words[CardLanguage.Japanese, "KnownExpectation"]);
    }
}
