using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.Meetings;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>
/// The city's decision on minutes. Approved, and not before, what they say comes true: 決定事項 and 宿題 become 課題, each once however often minutes are corrected, and
/// 安定稼働判定 changes the cadence (要件2).
/// </summary>
internal sealed class MinutesApproval(MeetingCards cards, PlanMeetings plan, OpenIssue openIssue, AuditLog audit) : IApprovalListener
{
    private static readonly IReadOnlySet<IssueField> Everything = Enum.GetValues<IssueField>().ToHashSet();
    private static readonly Texts Words = MeetingText.Words;

    /// <inheritdoc/>
    public string Kind => RecordMinutes.ApprovalKind;

    /// <summary>Beginning of the source keys of the issues that come of a meeting.</summary>
    public static string KeyOf(Meeting meeting) => string.Create(CultureInfo.InvariantCulture, $"meeting:{meeting.Id}:");

    /// <inheritdoc/>
    public async Task OnDecidedAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        if (PhraseBook.NumberOf(approval.Subject, "MTG") is not { } number || await cards.FindAsync(db, number, cancellationToken) is not { } meeting
            || await db.NewestMinutesAsync(meeting, cancellationToken) is not { } minutes || minutes.ApprovalId != approval.Id)
            return;
        var isApproved = approval.State == ApprovalState.Approved;
        minutes.Decide(isApproved, approval.DecidedByName, approval.DecidedAt!.Value);
        meeting.Decide(minutes.State);
        await audit.RecordAsync(
            db, approval.DecidedById ?? "approvals", isApproved ? "meeting.minutes-approved" : "meeting.minutes-returned", meeting.DisplayId,
            new { minutes.Number, approval.Sha256, minutes.Stability }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (isApproved)
        {
            var by = await db.Set<Person>().FirstAsync(person => person.ObjectId == approval.DecidedById, cancellationToken);
            foreach (var decision in minutes.DecisionLines)
                await OpenAsync(db, meeting, by, "decision", decision, null, null, minutes.AuthorName, cancellationToken);
            foreach (var homework in minutes.Homework.OrderBy(one => one.Number))
                await OpenAsync(db, meeting, by, "homework", homework.What, homework.Who, homework.Due, minutes.AuthorName, cancellationToken);
            if (meeting.Kind == MeetingKind.Regular)
                await plan.ReplanAsync(db, cancellationToken);
        }

        await cards.ShowAsync(db, meeting, cancellationToken);
        await cards.TellAsync(
            db, meeting, isApproved ? NoticeKind.Information : NoticeKind.Urgent,
            Words.Format(CardLanguage.Japanese, Told(approval.State, minutes), meeting.DisplayId, approval.DecidedByName, StoredText.Cut(approval.Comment ?? "", 300)), cancellationToken);
    }

    private static string Told(ApprovalState state, MeetingMinutes minutes) => state switch
    {
        ApprovalState.Approved => minutes.DecisionLines.Count + minutes.Homework.Count > 0 ? "Told_ApprovedWithIssues" : "Told_Approved",
        ApprovalState.Withdrawn => "Told_Withdrawn",
        _ => "Told_Returned",
    };

    private async Task OpenAsync(
        ChatOpsDbContext db, Meeting meeting, Person by, string kind, string what, string? who, DateOnly? due, string raisedByName, CancellationToken cancellationToken)
    {
        // By its words, so that minutes written anew bring no second issue of what has not changed.
        var key = $"{KeyOf(meeting)}{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..16]}";
        if (await db.Set<Issue>().AnyAsync(issue => issue.SourceKey == key, cancellationToken))
            return;
        var named = who is null ? [] : await PeopleLookup.NamedAsync(db, who, cancellationToken);
        await openIssue.RunAsync(
            db, by,
            new IssueDraft
            {
                Content = StoredText.Cut(what, Issue.ContentLength),
                Due = due,
                Owner = named.Count == 1 ? named[0] : null,
                OwnerName = who is null ? null : StoredText.Cut(who, Issue.NameLength),
                Category = Words[CardLanguage.Japanese, kind == "decision" ? "CategoryDecision" : "CategoryHomework"],
                Related = meeting.DisplayId,
                SourceKey = key,
                Given = Everything,
            },
            cancellationToken, raisedByName);
    }
}
