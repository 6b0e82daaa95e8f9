using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What is to be changed; null keeps what is.</summary>
internal sealed record IncidentFacts(Severity? Severity, IncidentImpact? Impact, string? SystemName, Person? Commander, Person? Communicator, bool? InformsSecurityOfficer);

/// <summary>分類: severity, impact, system, roles, and whether the security officer is told. The city hears of a change that moves a clock.</summary>
internal sealed class ClassifyIncident(IncidentCards cards, IncidentJournal journal, IncidentTimers timers, ReportApproval approval, IOptions<IncidentOptions> options, TimeProvider clock)
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>Changes what is given.</summary>
    public async Task<StepOutcome> RunAsync(
        ChatOpsDbContext db, Incident incident, Person by, IncidentFacts facts, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.SetFacts, incident, by, language) is { } refusal)
            return refusal;
        if (facts.SystemName?.Length > Incident.TitleLength)
            return StepOutcome.No(language, "TooLong", Incident.TitleLength);
        if (new[] { facts.Commander, facts.Communicator }.Any(person => person is not null && !person.Role.IsVendor()))
            return StepOutcome.No(language, "RoleNeedsVendor");

        var now = clock.GetUtcNow();
        var informed = incident.InformsSecurityOfficer;
        var before = (incident.Severity, incident.Impact, incident.SystemName);
        incident.Severity = facts.Severity ?? incident.Severity;
        incident.SystemName = string.IsNullOrWhiteSpace(facts.SystemName) ? incident.SystemName : facts.SystemName.Trim();
        incident.InformsSecurityOfficer = facts.InformsSecurityOfficer ?? incident.InformsSecurityOfficer;
        if (facts.Impact is { } impact && impact != incident.Impact)
        {
            // Said while it lasts, it is so from now on; said afterwards, it was so all the time.
            incident.Affect(impact, incident.RestartedAt is null ? now : incident.DetectedAt);
            if (incident.RestartedAt is null)
                await DisturbanceLog.ChangeAsync(db, incident, DisturbanceLog.LevelOf(impact), now, cancellationToken);
            else
                await DisturbanceLog.RestateAsync(db, incident, DisturbanceLog.LevelOf(impact), cancellationToken);
        }

        await approval.LapseAsync(db, incident, Words[CardLanguage.Japanese, "ReportLapsedIncident"], cancellationToken);
        if (now + options.Value.ReportInterval(incident.Severity) is var sooner && incident.NextReportDue > sooner)
            incident.ScheduleReport(sooner);
        incident.Assign(facts.Commander, facts.Communicator);
        var after = (incident.Severity, incident.Impact, incident.SystemName);
        var severity = new CardWords(CardLanguage.Japanese);
        await journal.WriteAsync(
            db, incident, by,
            Words.Format(
                CardLanguage.Japanese, "FactsEntry", severity.Severity(incident.Severity), Words[CardLanguage.Japanese, "Impact_" + incident.Impact],
                incident.SystemName ?? Words[CardLanguage.Japanese, "Nothing"], incident.CommanderName ?? Words[CardLanguage.Japanese, "Nothing"],
                incident.CommunicatorName ?? Words[CardLanguage.Japanese, "Nothing"]),
            "incident.facts-set",
            new
            {
                before = new { before.Severity, before.Impact, before.SystemName },
                after = new { after.Severity, after.Impact, after.SystemName },
                incident.CommanderId,
                incident.CommunicatorId,
                incident.InformsSecurityOfficer,
            },
            cancellationToken);
        await timers.SetAsync(db, incident, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        // Who is to be told from now on hears what was reported last.
        if (facts.InformsSecurityOfficer == true && !informed
            && await db.Set<StatusReport>().Where(report => report.IncidentId == incident.Id).OrderByDescending(report => report.Number)
                .FirstOrDefaultAsync(cancellationToken) is { } last)
            await cards.InformSecurityAsync(db, incident, last, cancellationToken);
        if (before != after)
            await cards.TellCityAsync(
                db, incident, NoticeKind.Information,
                Words.Format(
                    CardLanguage.Japanese, "FactsInCity", incident.DisplayId, severity.Severity(incident.Severity), Words[CardLanguage.Japanese, "Impact_" + incident.Impact], by.Name),
                Lane.Normal, alert: false, cancellationToken);
        return StepOutcome.Ok(language, "FactsSet", incident.DisplayId);
    }
}
