using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Issues;

/// <summary>通知 and 通知解除: who wants to hear of each change of a 課題.</summary>
internal static class WatchIssue
{
    private static readonly Texts Words = IssueText.Words;

    /// <summary>Begins or ends it; a second time changes nothing.</summary>
    public static async Task<Outcome> RunAsync(ChatOpsDbContext db, Issue issue, Person by, bool watch, CardLanguage language, CancellationToken cancellationToken)
    {
        if (!by.Role.IsListed())
            return Outcome.No(ConversationText.Words[language, "ListedOnly"]);
        var present = await db.Set<IssueWatch>().FindAsync([issue.Id, by.TenantId, by.ObjectId], cancellationToken);
        if (watch && present is null)
            db.Add(new IssueWatch { IssueId = issue.Id, TenantId = by.TenantId, PersonId = by.ObjectId });
        else if (!watch && present is not null)
            db.Remove(present);
        return Outcome.Ok(Words.Format(language, watch ? "Watching" : "NotWatching", issue.DisplayId));
    }
}
