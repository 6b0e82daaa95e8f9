using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What the city's decision on the 障害報告書 means for the incident, and what a change of the incident means for the decision.</summary>
internal sealed class ReportApproval(LapseApprovals lapse, IncidentCards cards, IncidentJournal journal) : IApprovalListener
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <inheritdoc/>
    public string Kind => WriteIncidentReport.Kind;

    /// <inheritdoc/>
    public async Task OnDecidedAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        if (await IncidentQueries.FindAsync(db, approval.Subject, cancellationToken) is not { } incident)
            return;
        incident.ApproveReport(approval.State == ApprovalState.Approved ? approval.DecidedAt : null);
        var sentence = Words.Format(
            CardLanguage.Japanese, "Report" + approval.State, incident.DisplayId, approval.SubjectVersion, approval.DecidedByName,
            approval.Comment is { } comment ? Words.Format(CardLanguage.Japanese, "WithComment", comment) : "");
        await journal.WriteAsync(
            db, incident, null, sentence, "incident.report-decided", new { approval.Id, approval.State, approval.Sha256, approval.DecidedById }, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.TellVendorAsync(
            db, incident, approval.State == ApprovalState.Approved ? NoticeKind.Information : NoticeKind.Urgent, sentence, Lane.Normal, alert: true, [], cancellationToken);
    }

    /// <summary>The incident or its report has changed: what was approved, or waits for it, is no longer this.</summary>
    /// <param name="reason">A sentence of Japanese for the approval's card.</param>
    public async Task LapseAsync(ChatOpsDbContext db, Incident incident, string reason, CancellationToken cancellationToken)
    {
        await lapse.RunAsync(db, Kind, incident.DisplayId, reason, cancellationToken);
        if (incident.ReportApprovedAt is null)
            return;
        incident.ApproveReport(null);
        var sentence = Words.Format(CardLanguage.Japanese, "ApprovalNoLongerHolds", incident.DisplayId, reason);
        await journal.WriteAsync(db, incident, null, sentence, "incident.report-approval-lapsed", new { reason }, cancellationToken);
        await cards.TellCityAsync(db, incident, NoticeKind.Information, sentence, Lane.Normal, alert: true, cancellationToken);
    }
}
