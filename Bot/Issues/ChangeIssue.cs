using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;

namespace ChatOpsBot.Bot.Issues;

/// <summary>更新 of a 課題 by the vendor. A due date that is set once moves only with the city's agreement (<see cref="MoveIssueDueDate"/>, 要件6).</summary>
internal sealed class ChangeIssue(IssueFieldReader fields, IssueJournal journal)
{
    private static readonly Texts Words = IssueText.Words;

    /// <summary>Changes what was given.</summary>
    public async Task<Outcome> RunAsync(ChatOpsDbContext db, Issue issue, Person by, TypedIssue typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IssueRules.Refusal(IssueButton.Edit, issue, by, language) is { } refusal)
            return refusal;
        var (draft, faults) = await fields.ReadAsync(db, typed, issue.RaisedOn, language, cancellationToken);
        if (faults.Count > 0)
            return Outcome.Wrong(faults);
        if (draft.Given.Contains(IssueField.Due) && issue.Due is not null && draft.Due != issue.Due)
            return Outcome.Wrong("due", Words.Format(language, "DueNeedsAgreement", issue.DisplayId));
        var changes = await ApplyAsync(db, issue, by, draft, cancellationToken);
        return changes.Count == 0
            ? Outcome.No(Words.Format(language, "NothingChanged", issue.DisplayId))
            : Outcome.Ok(Words.Format(language, "Changed", issue.DisplayId, string.Join('、', changes.Select(change => new IssueWords(language).Field(change.Field)))));
    }

    /// <summary>Changes the fields that were given and differ, as part of the change, saving it; says which did.</summary>
    public async Task<IReadOnlyList<ChangedField>> ApplyAsync(ChatOpsDbContext db, Issue issue, Person by, IssueDraft draft, CancellationToken cancellationToken)
    {
        var names = new IssueWords(CardLanguage.Japanese);
        var changes = new List<ChangedField>();
        Set(IssueField.Content, issue.Content, draft.Content, value => issue.Content = value!);
        if (draft.Priority is { } priority && priority != issue.Priority)
        {
            changes.Add(new(IssueField.Priority, names.Priority(issue.Priority), names.Priority(priority)));
            issue.Priority = priority;
        }

        Set(IssueField.Due, Day(issue.Due), Day(draft.Due), _ => issue.Due = draft.Due);
        if (draft.Given.Contains(IssueField.Owner) && draft.Owner?.ObjectId != issue.OwnerId)
        {
            changes.Add(new(IssueField.Owner, issue.OwnerName, draft.Owner?.Name));
            issue.Give(draft.Owner?.ObjectId, draft.Owner?.Name);
        }

        Set(IssueField.Category, issue.Category, draft.Category, value => issue.Category = value);
        Set(IssueField.Scope, issue.Scope, draft.Scope, value => issue.Scope = value);
        Set(IssueField.Countermeasure, issue.Countermeasure, draft.Countermeasure, value => issue.Countermeasure = value);
        Set(IssueField.Related, issue.Related, draft.Related, value => issue.Related = value);
        if (changes.Count > 0)
            await journal.WriteAsync(db, issue, by, "issue.edited", changes, cancellationToken);
        return changes;

        void Set(IssueField field, string? before, string? after, Action<string?> set)
        {
            // A form gives back its line breaks in its own way.
            if (!draft.Given.Contains(field) || before?.ReplaceLineEndings("\n") == after?.ReplaceLineEndings("\n"))
                return;
            changes.Add(new(field, before, after));
            set(after);
        }
    }

    private static string? Day(DateOnly? day) => day is { } known ? known.Written() : null;
}
