using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Reads from the records what the cards of an incident show.</summary>
internal sealed class IncidentViewReader(ServiceTimes serviceTimes, OnCallDirectory onCall, DocumentStore documents, IOptions<IncidentOptions> options,
    TimeProvider clock)
{
    private const int MostEntries = 5;

    /// <summary>The incident as a card for one side.</summary>
    public async Task<IncidentView> ReadAsync(
        ChatOpsDbContext db, Incident incident, IncidentAudience audience, CardLanguage language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var serviceTime = serviceTimes.For(incident.SystemName);
        var timeline = db.Set<TimelineEntry>().AsNoTracking().Where(entry => entry.IncidentId == incident.Id);
        var newest = await timeline.OrderByDescending(entry => entry.Id).Take(MostEntries).ToListAsync(cancellationToken);
        var report = await db.Set<StatusReport>().AsNoTracking().Where(found => found.IncidentId == incident.Id).OrderByDescending(found => found.Number)
            .FirstOrDefaultAsync(cancellationToken);
        var running = incident is { EndedAt: null, RecoveredAt: null };
        return new IncidentView
        {
            Id = incident.DisplayId,
            Number = incident.Id,
            Version = incident.Version,
            Audience = audience,
            IsDrill = incident.IsDrill,
            Severity = incident.Severity,
            Impact = incident.Impact,
            State = incident.State,
            Title = incident.Title,
            SystemName = incident.SystemName,
            OpenedBy = new PersonAt(incident.OpenedByName, incident.OpenedAt.InJapan()),
            DetectedAt = incident.DetectedAt.InJapan(),
            Now = now.InJapan(),
            FirstReport = Clock(IncidentClocks.FirstReport(incident, now)),
            Notification = Clock(IncidentClocks.Notification(incident, serviceTime, now)),
            Recovery = Clock(IncidentClocks.Recovery(incident, serviceTime, now)),
            Scope = Scope(incident),
            NextReport = incident.NextReportDue is { } next ? new NextReportView(next.InJapan(), now > next) : null,
            Commander = incident.CommanderName,
            Communicator = incident.CommunicatorName,
            OnDuty = running && incident.RespondedAt is null ? (await onCall.ReadAsync(db, now, cancellationToken)).Primary?.Name : null,
            RespondedBy = By(incident.RespondedByName, incident.RespondedAt),
            LatestReport = report is null ? null : await ReadReportAsync(db, incident, report, audience, cancellationToken),
            Plan = Plan(await db.NewestPlanAsync(incident.Id, cancellationToken)),
            GreenSince = now - incident.GreenSince >= TimeSpan.FromMinutes(options.Value.GreenMinutes) ? incident.GreenSince?.InJapan() : null,
            DegradedAt = incident.DegradedAt?.InJapan(),
            RecoveredAt = incident.RecoveredAt?.InJapan(),
            EndedAt = incident.EndedAt?.InJapan(),
            EndReason = incident.EndReason,
            MergedInto = incident.MergedIntoId is { } into ? $"INC-{into}" : null,
            Relapses = incident.Relapses,
            Preventions = [.. (await db.PreventionsAsync(incident.Id, cancellationToken)).Select(Prevention)],
            Report = await ReportAsync(db, incident, cancellationToken),
            BeforeClosing = incident is { EndedAt: null, RecoveredAt: not null } ? EndIncident.Before(incident, language) : [],
            Timeline = [.. newest.Select(Entry)],
            TimelineCount = await timeline.CountAsync(cancellationToken),
            AlertIds = [.. (await db.Set<IncidentAlert>().AsNoTracking().Where(alert => alert.IncidentId == incident.Id).OrderBy(alert => alert.GroupId)
                .Select(alert => alert.GroupId).ToListAsync(cancellationToken)).Select(group => $"ALT-{group}")],
            InformsSecurityOfficer = incident.InformsSecurityOfficer,
        };
    }

    private async Task<IncidentReportView?> ReportAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken)
    {
        if (await db.Set<IncidentReportDraft>().FindAsync([incident.Id], cancellationToken) is not { } draft)
            return null;
        var decision = draft.ApprovalId is { } asked ? await db.Set<Approval>().FindAsync([asked], cancellationToken) : null;
        var version = await DocumentStore.FindAsync(db, WriteIncidentReport.Kind, incident.DisplayId, draft.IssuedVersion == 0 ? null : draft.IssuedVersion, cancellationToken);
        return new IncidentReportView(
            draft.IssuedVersion,
            decision?.State switch
            {
                ApprovalState.Pending => IncidentReportState.Issued,
                ApprovalState.Approved when incident.ReportApprovedAt is not null => IncidentReportState.Approved,
                ApprovalState.SentBack or ApprovalState.Refused => IncidentReportState.SentBack,
                _ => IncidentReportState.Draft,
            },
            By(decision?.DecidedByName, decision?.DecidedAt), decision?.Comment, version is null ? null : documents.LinkTo(version));
    }

    /// <summary>A status report with what has changed since the one before (要件7).</summary>
    public static async Task<StatusReportView> ReadReportAsync(
        ChatOpsDbContext db, Incident incident, StatusReport report, IncidentAudience audience, CancellationToken cancellationToken)
    {
        var before = await db.Set<StatusReport>().AsNoTracking()
            .SingleOrDefaultAsync(earlier => earlier.IncidentId == incident.Id && earlier.Number == report.Number - 1, cancellationToken);
        var since = await TimelineSinceAsync(db, before, report, cancellationToken);
        return new StatusReportView(
            incident.DisplayId, incident.Id, report.Number, report.Kind, report.IsAutomatic, incident.IsDrill, incident.Severity, incident.Title, incident.SystemName,
            incident.DetectedAt.InJapan(), new PersonAt(report.ByName, report.At.InJapan()), report.Situation, report.Impact, report.Cause, report.Action,
            report.ExpectedRecovery, report.NextReportAt?.InJapan(), before?.At.InJapan(), before is null ? [] : report.Fields.ChangesSince(before.Fields),
            [.. since.Select(Entry)], By(report.ConfirmedByName, report.ConfirmedAt), audience);
    }

    /// <summary>What happened between two reports, oldest first; nothing before the first.</summary>
    public static async Task<IReadOnlyList<TimelineEntry>> TimelineSinceAsync(
        ChatOpsDbContext db, StatusReport? before, StatusReport report, CancellationToken cancellationToken) => before is null ? [] : await db.Set<TimelineEntry>()
            .AsNoTracking().Where(entry => entry.IncidentId == report.IncidentId && entry.At > before.At && entry.At < report.At).OrderBy(entry => entry.Id)
            .ToListAsync(cancellationToken);

    /// <summary>The incident as a row of a list.</summary>
    public static IncidentRowView Row(Incident incident) => new(
        incident.DisplayId, incident.Severity, incident.State, incident.Title, incident.DetectedAt.InJapan(), incident.RecoveredAt?.InJapan(), incident.IsDrill);

    private static TimelineEntryView Entry(TimelineEntry entry) => new(entry.At.InJapan(), entry.ByName, entry.Text);

    private static ScopeView? Scope(Incident incident) => incident.ScopeClaim is not { } claim ? null : new ScopeView(
        incident.ScopeState, claim.Reason, new PersonAt(claim.ProposedByName, claim.ProposedAt.InJapan()), By(claim.DecidedByName, claim.DecidedAt), claim.Comment);

    private static ClockView? Clock(ClockReading? reading) => reading is null ? null : new ClockView(
        reading.Started.InJapan(), reading.Due.InJapan(), reading.DoneAt?.InJapan(), reading.State, reading.Elapsed, reading.Limit, reading.ResumesAt?.InJapan());

    private static PlanView? Plan(ResponsePlan? plan) => plan is null ? null : new PlanView(
        plan.Number, plan.Text, new PersonAt(plan.ProposedByName, plan.ProposedAt.InJapan()), plan.State, By(plan.DecidedByName, plan.DecidedAt), plan.Comment);

    private static PreventionView Prevention(PreventiveAction action) => new(
        action.Number, action.Kind, action.What, action.Who, action.Due, action.State, By(action.DecidedByName, action.DecidedAt), action.Comment,
        By(action.DoneByName, action.DoneAt), By(action.EffectCheckedByName, action.EffectCheckedAt));

    private static PersonAt? By(string? name, DateTimeOffset? at) => at is { } moment ? new PersonAt(name ?? "", moment.InJapan()) : null;
}
