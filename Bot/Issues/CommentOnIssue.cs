using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>コメント: everybody with a role says something about a 課題; who is mentioned is told.</summary>
internal sealed class CommentOnIssue(IssueJournal journal, IssueCards cards)
{
    private static readonly Texts Words = IssueText.Words;

    /// <summary>Comments.</summary>
    /// <param name="mentioned">Object ids of the people mentioned.</param>
    public async Task<Outcome> RunAsync(
        ChatOpsDbContext db, Issue issue, Person by, string? said, IReadOnlyList<string> mentioned, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IssueRules.Refusal(IssueButton.Comment, issue, by, language) is { } refusal)
            return refusal;
        if (IssueWordsCheck.Refusal(said, "Needs_Comment", language) is { } unusable)
            return unusable;
        var text = said!.Trim();
        await journal.WriteAsync(db, issue, by, "issue.commented", [new(IssueField.Comment, null, text)], cancellationToken);
        await cards.TellThreadAsync(
            db, issue, NoticeKind.Information, Words.Format(CardLanguage.Japanese, "CommentInThread", issue.DisplayId, by.Name, text), cancellationToken);
        foreach (var person in await db.Set<Person>()
            .Where(person => mentioned.Contains(person.ObjectId) && person.Role != Role.Guest && person.ObjectId != by.ObjectId).ToListAsync(cancellationToken))
            await cards.TellPersonAsync(
                db, person, NoticeKind.Information,
                Words.Format(CardLanguages.FromLocale(person.Locale), "MentionedYou", issue.DisplayId, by.Name, text), cancellationToken);
        return Outcome.Ok(Words.Format(language, "Commented", issue.DisplayId));
    }
}
