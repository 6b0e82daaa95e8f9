using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// Sends a 状況報告 (要件7, 8, 12): to the city's channel, by e-mail, and to the security officer where the incident is flagged. The clock is not stopped here
/// but by the accepted delivery (<see cref="StatusReportListener"/>).
/// </summary>
internal sealed class SendStatusReport(
    IncidentCards cards, IncidentJournal journal, IncidentTimers timers, StatusReportMail mail, IOptions<IncidentOptions> options, TimeProvider clock)
{
    /// <summary>Longest time that may be chosen until the next report.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromHours(24);

    /// <summary>A report written by a person.</summary>
    /// <param name="nextMinutes">Minutes to the next report as typed; null or blank for the usual interval.</param>
    public async Task<StepOutcome> RunAsync(
        ChatOpsDbContext db, Incident incident, Person by, StatusReportFields fields, string? nextMinutes, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.Report, incident, by, language) is { } refusal)
            return refusal;
        if (IncidentRules.TextRefusal(fields.Situation, "Update_Phrase", language) is { } unusable)
            return unusable;
        if (Enum.GetValues<StatusReportField>().Any(field => fields[field]?.Length > Incident.TextLength))
            return StepOutcome.No(language, "TooLong", Incident.TextLength);
        var interval = IntervalOf(incident);
        if (!string.IsNullOrWhiteSpace(nextMinutes))
        {
            if (!int.TryParse(nextMinutes.Trim(), out var minutes) || minutes < 5 || TimeSpan.FromMinutes(minutes) > LongestInterval)
                return StepOutcome.No(language, "BadInterval", (int)LongestInterval.TotalMinutes);
            interval = TimeSpan.FromMinutes(minutes);
        }

        var report = await SendAsync(db, incident, by, fields, interval, cancellationToken);
        return StepOutcome.Ok(language, "ReportSent", incident.DisplayId, IncidentText.NameOf(report, language));
    }

    /// <summary>A report of which only the situation is new; everything else stays as it was reported, or as it is known.</summary>
    public async Task<StepOutcome> UpdateAsync(
        ChatOpsDbContext db, Incident incident, Person by, string situation, CardLanguage language, CancellationToken cancellationToken) => await RunAsync(
            db, incident, by, await KnownFacts.ReadAsync(db, incident, cancellationToken) with { Situation = situation }, null, language, cancellationToken);

    /// <summary>One tap: what is known so far goes out as the first report.</summary>
    public async Task<StepOutcome> SendKnownAsync(ChatOpsDbContext db, Incident incident, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.Report, incident, by, language) is { } refusal)
            return refusal;
        if (incident.FirstReportSentAt is not null)
            return StepOutcome.No(language, "FirstReportAlreadySent", incident.DisplayId);
        await SendAsync(
            db, incident, by, await KnownFacts.ReadAsync(db, incident, cancellationToken), IntervalOf(incident), cancellationToken);
        return StepOutcome.Ok(language, "ReportSent", incident.DisplayId, IncidentText.Words[language, "Report_First"]);
    }

    /// <summary>自動送信: the plan lets the bot send what is known when nobody has (要件8).</summary>
    public async Task SendAutomaticallyAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken) => await SendAsync(
        db, incident, null, await KnownFacts.ReadAsync(db, incident, cancellationToken), IntervalOf(incident), cancellationToken);

    // Of what the contract does not cover no report is owed but the one somebody promises.
    private TimeSpan? IntervalOf(Incident incident) => incident.ClocksRun ? options.Value.ReportInterval(incident.Severity) : null;

    private async Task<StatusReport> SendAsync(
        ChatOpsDbContext db, Incident incident, Person? by, StatusReportFields fields, TimeSpan? interval, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = await db.Set<StatusReport>().Where(report => report.IncidentId == incident.Id).OrderByDescending(report => report.Number)
            .FirstOrDefaultAsync(cancellationToken);
        var kind = incident.RecoveredAt is not null ? StatusReportKind.Final : before is null ? StatusReportKind.First : StatusReportKind.FollowUp;
        var report = new StatusReport
        {
            IncidentId = incident.Id,
            Number = (before?.Number ?? 0) + 1,
            Kind = before is null ? StatusReportKind.First : kind,
            IsAutomatic = by is null,
            ById = by?.ObjectId ?? "incidents",
            ByName = by?.Name ?? IncidentText.Words[CardLanguage.Japanese, "BotName"],
            At = now,
            Situation = fields.Situation.Trim(),
            Impact = Trimmed(fields.Impact),
            Cause = Trimmed(fields.Cause),
            Action = Trimmed(fields.Action),
            ExpectedRecovery = Trimmed(fields.ExpectedRecovery),
            NextReportAt = kind == StatusReportKind.Final ? null : now + interval,
        };
        db.Add(report);
        incident.ReportSent(now, report.NextReportAt);
        var name = IncidentText.NameOf(report, CardLanguage.Japanese);
        await journal.WriteAsync(
            db, incident, by, IncidentText.Words.Format(CardLanguage.Japanese, by is null ? "ReportEntryAutomatic" : "ReportEntry", name, report.Situation),
            "incident.report-sent", new { report.Number, report.Kind, report.IsAutomatic, report.Fields, report.NextReportAt }, cancellationToken, now);
        await DeliverAsync(db, incident, report, before, name, cancellationToken);
        await timers.SetAsync(db, incident, cancellationToken);
        return report;
    }

    private async Task DeliverAsync(
        ChatOpsDbContext db, Incident incident, StatusReport report, StatusReport? before, string name, CancellationToken cancellationToken)
    {
        // The card first: if it was never posted, the thread it opens is where the report goes.
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.ShowReportAsync(db, incident, report, StatusReportListener.PurposeOf(report), cancellationToken);
        await cards.TellVendorAsync(
            db, incident, NoticeKind.Information, IncidentText.Words.Format(CardLanguage.Japanese, "ReportInThread", incident.DisplayId, name, report.ByName, report.Situation),
            Lane.Urgent, alert: true, [], cancellationToken);
        if (incident.InformsSecurityOfficer)
            await cards.InformSecurityAsync(db, incident, report, cancellationToken);
        if (options.Value.EmailReports == EmailReports.Always)
            await mail.PostAsync(db, incident, report, before, cancellationToken);
        StatusReportFallback.Set(db, report, now: report.At, options.Value);
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
