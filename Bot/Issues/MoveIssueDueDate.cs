using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>
/// 期限変更 (要件6): an issue that cannot be solved in time needs its 影響範囲 examined and a 対応策 agreed with the city. Until the city has agreed the old due
/// date holds; the old ones stay on record.
/// </summary>
internal sealed class MoveIssueDueDate(
    IssueFieldReader fields, IssueJournal journal, IssueCards cards, RequestApproval requestApproval, LapseApprovals lapseApprovals, TimeProvider clock) : IApprovalListener
{
    /// <summary>Kind of the approval.</summary>
    public const string ApprovalKind = "issue-due";

    private static readonly Texts Words = IssueText.Words;

    /// <inheritdoc/>
    public string Kind => ApprovalKind;

    /// <summary>Asks the city.</summary>
    public async Task<Outcome> RequestAsync(
        ChatOpsDbContext db, Issue issue, Person by, string? due, string? scope, string? countermeasure, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IssueRules.Refusal(IssueButton.MoveDue, issue, by, language) is { } refusal)
            return refusal;
        var typed = new TypedIssue(null, null, due ?? "", null, null, null, scope ?? "", countermeasure ?? "", null);
        var (draft, read) = await fields.ReadAsync(db, typed, issue.RaisedOn, language, cancellationToken);
        var faults = read.ToDictionary();
        Require("due", draft.Due is null, "NeedsNewDue");
        Require("due", draft.Due == issue.Due, "SameDue");
        Require("scope", draft.Scope is null, "NeedsScope");
        Require("countermeasure", draft.Countermeasure is null, "NeedsCountermeasure");
        if (faults.Count > 0)
            return Outcome.Wrong(faults);

        await LapseAsync(db, issue, Words[CardLanguage.Japanese, "RequestLapsedNewer"], cancellationToken);
        var request = new IssueDueRequest
        {
            IssueId = issue.Id,
            OldDue = issue.Due!.Value,
            NewDue = draft.Due!.Value,
            Scope = draft.Scope!,
            Countermeasure = draft.Countermeasure!,
            ById = by.ObjectId,
            ByName = by.Name,
            At = clock.GetUtcNow(),
        };
        db.Add(request);
        await db.SaveChangesAsync(cancellationToken);
        var content = Words.Format(
            CardLanguage.Japanese, "RequestContent", issue.Content, request.OldDue.Written(), request.NewDue.Written(), request.Scope, request.Countermeasure);
        var approval = await requestApproval.RunAsync(
            db,
            new ApprovalRequest(
                ApprovalKind, issue.DisplayId, Words.Format(CardLanguage.Japanese, "RequestTitle", issue.DisplayId),
                Words.Format(CardLanguage.Japanese, "RequestVersion", request.OldDue.Written(), request.NewDue.Written()),
                Sha256Of(issue, request), null, by.ObjectId, by.Name)
            { Content = content },
            cancellationToken);
        request.ApprovalId = approval.Id;
        (issue.Scope, issue.Countermeasure) = (request.Scope, request.Countermeasure);
        await journal.WriteAsync(
            db, issue, by, "issue.due-requested", [new(IssueField.DueRequested, request.OldDue.Written(), request.NewDue.Written())], cancellationToken);
        return Outcome.Ok(Words.Format(language, "Requested", issue.DisplayId, new CardWords(language).Day(request.NewDue), approval.DisplayId));

        void Require(string field, bool isMissing, string key)
        {
            if (isMissing && !faults.ContainsKey(field))
                faults[field] = Words[language, key];
        }
    }

    /// <summary>What waits for the city is no longer wanted.</summary>
    /// <param name="reason">A sentence of Japanese for the approval's card.</param>
    public async Task LapseAsync(ChatOpsDbContext db, Issue issue, string reason, CancellationToken cancellationToken)
    {
        await lapseApprovals.RunAsync(db, ApprovalKind, issue.DisplayId, reason, cancellationToken);
        if (await WaitingAsync(db, issue.Id, cancellationToken) is not { } waiting)
            return;
        waiting.Decide(null, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task OnDecidedAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        var number = PhraseBook.NumberOf(approval.Subject, "ISS");
        if (number is null || await db.Set<Issue>().FindAsync([number.Value], cancellationToken) is not { } issue
            || await WaitingAsync(db, issue.Id, cancellationToken) is not { } request || request.ApprovalId != approval.Id)
            return;
        var isAgreed = approval.State == ApprovalState.Approved;
        request.Decide(isAgreed, approval.DecidedAt!.Value);
        if (isAgreed)
            issue.Due = request.NewDue;
        var by = await db.Set<Person>().FirstAsync(person => person.ObjectId == approval.DecidedById, cancellationToken);
        ChangedField change = isAgreed
            ? new(IssueField.Due, request.OldDue.Written(), request.NewDue.Written())
            : new(IssueField.DueRefused, null, approval.Comment);
        await journal.WriteAsync(db, issue, by, isAgreed ? "issue.due-agreed" : "issue.due-refused", [change], cancellationToken);
        var key = isAgreed ? "DueAgreed" : approval.State == ApprovalState.Withdrawn ? "DueWithdrawn" : "DueRefused";
        var sentence = Words.Format(
            CardLanguage.Japanese, key, issue.DisplayId, by.Name, request.NewDue.Written(), approval.Comment ?? "");
        var kind = isAgreed ? NoticeKind.Information : NoticeKind.Urgent;
        await cards.TellThreadAsync(db, issue, kind, sentence, cancellationToken);
        if (await db.Set<Person>().FirstOrDefaultAsync(person => person.ObjectId == request.ById && person.Role != Role.Guest, cancellationToken) is { } asker)
            await cards.TellPersonAsync(
                db, asker, kind,
                Words.Format(
                    CardLanguages.FromLocale(asker.Locale), key, issue.DisplayId, by.Name, request.NewDue.Written(), approval.Comment ?? ""),
                cancellationToken);
    }

    private static Task<IssueDueRequest?> WaitingAsync(ChatOpsDbContext db, long issueId, CancellationToken cancellationToken) =>
        db.Set<IssueDueRequest>().FirstOrDefaultAsync(request => request.IssueId == issueId && request.DecidedAt == null, cancellationToken);

    // Over everything the city agrees to, the number of the request with it.
    private static string Sha256Of(Issue issue, IssueDueRequest request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{issue.DisplayId}\n{request.Id}\n{request.OldDue:yyyy-MM-dd}\n{request.NewDue:yyyy-MM-dd}\n{request.Scope}\n{request.Countermeasure}"))));
}
