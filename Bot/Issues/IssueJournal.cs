using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Issues;

namespace ChatOpsBot.Bot.Issues;

/// <summary>A change as it is to be written down; before and after as people read them, in Japanese.</summary>
internal sealed record ChangedField(IssueField Field, string? Before, string? After);

/// <summary>
/// Writes down what changed of a 課題 and lets it be known: history, audit log, the card, who watches it, and the city, which is told of every update (要件6).
/// </summary>
internal sealed class IssueJournal(AuditLog audit, IssueCards cards, TellCityOfIssues city, IssueReminder reminders, TimeProvider clock)
{
    /// <summary>Adds and saves; a new issue has been added and saved before.</summary>
    /// <param name="action">Name of the audit entry, <c>issue.edited</c>.</param>
    public async Task WriteAsync(
        ChatOpsDbContext db, Issue issue, Person by, string action, IReadOnlyList<ChangedField> changes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var written = changes.Select(change => new IssueChange
        {
            IssueId = issue.Id,
            At = now,
            ById = by.ObjectId,
            ByName = by.Name,
            Field = change.Field,
            Before = Kept(change.Before),
            After = Kept(change.After),
        }).ToList();
        db.AddRange(written);
        if (action != OpenIssue.Action)
            issue.Touch();
        await audit.RecordAsync(
            db, by.ObjectId, action, issue.DisplayId, new { changes = written.Select(change => new { change.Field, change.Before, change.After }) }, cancellationToken);
        await reminders.SetAsync(db, issue, cancellationToken);
        await city.GatherAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, issue, cancellationToken);
        await cards.TellWatchersAsync(db, issue, by, written, cancellationToken);
    }

    private static string? Kept(string? text) => text is null ? null : StoredText.Cut(text, IssueStorage.ChangeLength);
}
