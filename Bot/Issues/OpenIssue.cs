using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;

namespace ChatOpsBot.Bot.Issues;

/// <summary>課題 登録: everybody with a role raises one (要件6).</summary>
internal sealed class OpenIssue(IssueFieldReader fields, IssueJournal journal, TimeProvider clock)
{
    /// <summary>Name of the audit entry.</summary>
    public const string Action = "issue.opened";

    private static readonly Texts Words = IssueText.Words;

    /// <summary>Opens one from what a person gave.</summary>
    public async Task<Outcome> RunAsync(ChatOpsDbContext db, Person by, TypedIssue typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (!by.Role.IsListed())
            return Outcome.No(ConversationText.Words[language, "ListedOnly"]);
        var (draft, faults) = await fields.ReadAsync(db, typed with { Content = typed.Content ?? "" }, null, language, cancellationToken);
        if (faults.Count > 0)
            return Outcome.Wrong(faults);
        var issue = await RunAsync(db, by, draft, cancellationToken);
        var words = new CardWords(language);
        return Outcome.Ok(Words.Format(
            language, "Opened", issue.DisplayId, new IssueWords(language).Priority(issue.Priority), issue.Due is { } due ? words.Day(due) : Words[language, "Undecided"],
            issue.OwnerName ?? Words[language, "Undecided"]));
    }

    /// <summary>Opens one from fields that have been read, as part of the change, saving it.</summary>
    /// <param name="raisedByName">起票者 when it is not the person of the change.</param>
    public async Task<Issue> RunAsync(ChatOpsDbContext db, Person by, IssueDraft draft, CancellationToken cancellationToken, string? raisedByName = null)
    {
        var now = clock.GetUtcNow();
        var issue = new Issue
        {
            Content = draft.Content!,
            Priority = draft.Priority ?? IssuePriority.Medium,
            RaisedById = raisedByName is null ? by.ObjectId : null,
            RaisedByName = raisedByName ?? by.Name,
            RaisedOn = draft.RaisedOn ?? now.DayInJapan(),
            CreatedAt = now,
            Due = draft.Due,
            Category = draft.Category,
            Scope = draft.Scope,
            Countermeasure = draft.Countermeasure,
            Related = draft.Related,
            SourceKey = draft.SourceKey,
        };
        issue.Give(draft.Owner?.ObjectId, draft.Owner?.Name ?? draft.OwnerName);
        db.Add(issue);
        await db.SaveChangesAsync(cancellationToken);
        var names = new IssueWords(CardLanguage.Japanese);
        List<ChangedField> changes = [new(IssueField.Opened, null, issue.Content), new(IssueField.Priority, null, names.Priority(issue.Priority))];
        if (issue.Due is { } due)
            changes.Add(new(IssueField.Due, null, due.Written()));
        if (issue.OwnerName is { } owner)
            changes.Add(new(IssueField.Owner, null, owner));
        await journal.WriteAsync(db, issue, by, Action, changes, cancellationToken);
        return issue;
    }
}
