using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// Reads from the records what the 障害報告書 says (要件11). Every figure comes from the records; a field that somebody edited is taken as it was written.
/// </summary>
internal sealed class IncidentReportReader(
    ServiceTimes serviceTimes, DocumentDates dates, IOptions<IncidentOptions> options, TimeProvider clock)
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>The written fields as the document would show them now; what the form for editing begins with.</summary>
    public static async Task<IncidentReportFields> ReadFieldsAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken) =>
        await ReadFieldsAsync(db, incident, await db.Set<IncidentReportDraft>().FindAsync([incident.Id], cancellationToken), cancellationToken);

    /// <summary>The same with what a draft says; null for what the records alone say.</summary>
    public static async Task<IncidentReportFields> ReadFieldsAsync(
        ChatOpsDbContext db, Incident incident, IncidentReportDraft? draft, CancellationToken cancellationToken)
    {
        var known = await KnownFacts.ReadAsync(db, incident, cancellationToken);
        // What happened and whom it hit is what was reported while it lasted; the last report says that it is over.
        var during = await db.Set<StatusReport>().AsNoTracking().Where(report => report.IncidentId == incident.Id && report.Kind != StatusReportKind.Final)
            .OrderByDescending(report => report.Number).FirstOrDefaultAsync(cancellationToken);
        var plan = await db.NewestPlanAsync(incident.Id, cancellationToken);
        return new IncidentReportFields(
            draft?.Content ?? during?.Situation ?? known.Situation, draft?.Scope ?? during?.Impact ?? known.Impact ?? "", draft?.RecoveryDue ?? known.ExpectedRecovery ?? "",
            draft?.Response ?? ResponseOf(incident, plan, known), draft?.Prevention ?? "", draft?.Cause ?? known.Cause ?? "");
    }

    /// <summary>All the document says.</summary>
    /// <param name="version">版.</param>
    /// <param name="by">報告者.</param>
    public async Task<IncidentReportContent> ReadAsync(ChatOpsDbContext db, Incident incident, int version, string by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.InJapan().DateTime);
        var fields = await ReadFieldsAsync(db, incident, cancellationToken);
        var reports = await db.Set<StatusReport>().AsNoTracking().Where(report => report.IncidentId == incident.Id).OrderBy(report => report.Number).ToListAsync(cancellationToken);
        var timeline = await db.Set<TimelineEntry>().AsNoTracking().Where(entry => entry.IncidentId == incident.Id).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        var serviceTime = serviceTimes.For(incident.SystemName);
        var recovery = IncidentClocks.Recovery(incident, serviceTime, now);
        return new IncidentReportContent
        {
            Day = dates.Day,
            Number = incident.DisplayId,
            Version = version,
            Stage = incident.RecoveredAt is null ? Words.Format(CardLanguage.Japanese, "StageInterim", Math.Max(1, reports.Count)) : Words[CardLanguage.Japanese, "StageFinal"],
            FiscalYear = dates.Of(FiscalYear.Of(now)),
            // The day: asking twice on one day for what has not changed gives the same document.
            ReportedAt = today.AtJapan(TimeOnly.MinValue),
            Addressee = options.Value.CityName.Length == 0 ? "" : Words.Format(CardLanguage.Japanese, "Addressee", options.Value.CityName),
            Reporter = by,
            Title = incident.Title,
            SystemName = incident.SystemName,
            Severity = incident.Severity,
            Scope = ScopeOf(incident),
            IsDrill = incident.IsDrill,
            OccurredAt = incident.OccurredAt,
            DetectedAt = incident.DetectedAt,
            Description = fields.Content ?? "",
            Impact = fields.Scope ?? "",
            RecoveryDue = recovery?.Due,
            RecoveryOutlook = fields.RecoveryDue ?? "",
            DegradedAt = incident.DegradedAt,
            RecoveredAt = incident.RecoveredAt,
            Response = fields.Response ?? "",
            Prevention = fields.Prevention ?? "",
            Measures = [.. (await db.PreventionsAsync(incident.Id, cancellationToken)).Select(Measure)],
            Cause = fields.Cause ?? "",
            Timeline = [.. timeline.Select(entry => new IncidentReportEvent(entry.At, entry.Text, entry.ByName ?? Words[CardLanguage.Japanese, "BotName"]))],
            Clocks =
            [
                Clock(IncidentReportDuty.FirstReport, IncidentClocks.FirstReportLimit, IncidentClocks.FirstReport(incident, now)),
                Clock(IncidentReportDuty.Notice, IncidentClocks.FirstReportLimit, IncidentClocks.Notification(incident, serviceTime, now)),
                Clock(IncidentReportDuty.Recovery, IncidentClocks.RecoveryLimit, recovery),
            ],
            Rules =
            [
                Words.Format(CardLanguage.Japanese, "RuleRelapse", options.Value.RelapseMinutes),
                Words.Format(CardLanguage.Japanese, "RuleReports", (int)options.Value.ReportInterval(incident.Severity).TotalMinutes),
            ],
            StatusReports = await StatusReportsAsync(db, incident, reports, cancellationToken),
            Revisions = await RevisionsAsync(db, incident, version, by, today, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<IncidentReportStatus>> StatusReportsAsync(
        ChatOpsDbContext db, Incident incident, List<StatusReport> reports, CancellationToken cancellationToken)
    {
        var deliveries = await DeliveryLedger.ReadAsync(db, string.Create(CultureInfo.InvariantCulture, $"{StatusReportListener.Prefix}{incident.Id}:"), cancellationToken);
        return [.. reports.Select(report => new IncidentReportStatus(
            report.Number, report.At,
            [.. deliveries.Where(row => row.Purpose == StatusReportListener.PurposeOf(report) && row.DeliveredAt is not null)
                .Select(row => new IncidentReportReceipt(
                    row.Way == DeliveryWay.Teams ? Words[CardLanguage.Japanese, "ReceiptTeams"] : row.Recipient, row.DeliveredAt!.Value))]))];
    }

    private async Task<IReadOnlyList<DocumentRevision>> RevisionsAsync(
        ChatOpsDbContext db, Incident incident, int version, string by, DateOnly today, CancellationToken cancellationToken)
    {
        var earlier = (await DocumentStore.HistoryAsync(db, WriteIncidentReport.Kind, incident.DisplayId, cancellationToken)).Where(known => known.Version < version);
        return
        [
            .. earlier.Select(known => Revision(known.Version, DateOnly.FromDateTime(known.CreatedAt.InJapan().DateTime), known.AuthorName)),
            Revision(version, today, by),
        ];
    }

    private DocumentRevision Revision(int version, DateOnly day, string by) => new(
        Words.Format(CardLanguage.Japanese, "Edition", version), dates.Day(day), by, Words[CardLanguage.Japanese, version == 1 ? "RevisionFirst" : "RevisionNext"]);

    private static string ResponseOf(Incident incident, ResponsePlan? plan, StatusReportFields known)
    {
        var lines = new List<string>();
        if (plan is not null)
            lines.Add(Words.Format(
                CardLanguage.Japanese, "ResponsePlanLine", plan.Text, Words[CardLanguage.Japanese, "Plan_" + plan.State], plan.DecidedByName ?? Words[CardLanguage.Japanese, "Nothing"]));
        else if (known.Action is { } action)
            lines.Add(action);
        if (incident.DegradedAt is { } degraded)
            lines.Add(Words.Format(CardLanguage.Japanese, "ResponseDegradedLine", degraded.InJapan()));
        if (incident.RecoveredAt is { } recovered)
            lines.Add(Words.Format(CardLanguage.Japanese, "ResponseRecoveredLine", recovered.InJapan()));
        return string.Join('\n', lines);
    }

    private static IncidentReportMeasure Measure(PreventiveAction action) => new(
        Words[CardLanguage.Japanese, "Prevention_" + action.Kind], action.What, action.Who ?? "", action.Due,
        Words[CardLanguage.Japanese, action switch
        {
            { EffectCheckedAt: not null } => "Measure_Checked",
            { DoneAt: not null } => "Measure_Done",
            _ => "Plan_" + action.State,
        }]);

    private static string? ScopeOf(Incident incident) => incident.ScopeClaim is not { } claim ? null : Words.Format(
        CardLanguage.Japanese, "ScopeLine" + incident.ScopeState, claim.ProposedAt.InJapan(), claim.ProposedByName, claim.Reason, claim.DecidedAt?.InJapan(),
        claim.DecidedByName, claim.Comment is { } comment ? Words.Format(CardLanguage.Japanese, "WithComment", comment) : "");

    private static IncidentReportClock Clock(IncidentReportDuty duty, TimeSpan limit, ClockReading? reading) => reading is null
        ? new IncidentReportClock(duty, limit, null, null, null, IncidentReportResult.NotApplicable)
        : new IncidentReportClock(
            duty, reading.Limit, reading.Due, reading.DoneAt, reading.Elapsed,
            reading.State switch
            {
                ClockState.Met => IncidentReportResult.Met,
                ClockState.Breached => IncidentReportResult.Breached,
                _ => IncidentReportResult.Running,
            });
}
