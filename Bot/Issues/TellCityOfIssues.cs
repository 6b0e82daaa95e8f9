using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Issues;

/// <summary>
/// Tells the city of every update of the 課題管理表 (要件6), gathered for some minutes. What has not been told is a row without a time, so that nothing is
/// dropped by a restart, and with no channel to tell it in it waits for one.
/// </summary>
internal sealed class TellCityOfIssues(ChannelCards channels, IOptions<IssueOptions> options, TimeProvider clock) : IDeadlineHandler, IRouteListener
{
    public const string DeadlineKind = "issue.news";

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <summary>Sees to it that what this change adds is told.</summary>
    public async Task GatherAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var isSet = db.Tracked<Deadline>().Any(deadline => deadline is { Kind: DeadlineKind, DoneAt: null })
            || await db.Set<Deadline>().AnyAsync(deadline => deadline.Kind == DeadlineKind && deadline.DoneAt == null, cancellationToken);
        if (!isSet)
            DeadlineBook.Set(db, DeadlineKind, 0, clock.GetUtcNow() + TimeSpan.FromMinutes(options.Value.CityNewsMinutes));
    }

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await ChannelCards.FindAsync(db, RoutePurpose.City, cancellationToken) is null)
            return;
        while (await TellAsync(db, now, cancellationToken))
        {
            // Each turn tells as much as a card holds.
        }
    }

    /// <inheritdoc/>
    /// <remarks>What could not be told before is told now.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (await ChannelCards.ConcernsAsync(db, route, RoutePurpose.City, cancellationToken) && await Untold(db).AnyAsync(cancellationToken))
            await GatherAsync(db, cancellationToken);
    }

    private async Task<bool> TellAsync(ChatOpsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changes = await Untold(db).OrderBy(change => change.Id).Take(IssueNewsCard.MostChanges).ToListAsync(cancellationToken);
        if (changes.Count == 0)
            return false;
        var ids = changes.Select(change => change.IssueId).ToHashSet();
        var issues = await db.Set<Issue>().AsNoTracking().Where(issue => ids.Contains(issue.Id)).OrderBy(issue => issue.Id).ToListAsync(cancellationToken);
        foreach (var change in changes)
            change.ToldAt = now;
        await db.SaveChangesAsync(cancellationToken);
        var view = new IssueNewsView(
            [.. issues.Select(issue => new IssueNewsItem(
                issue.Id, issue.Content, [.. changes.Where(change => change.IssueId == issue.Id).Select(IssueReader.View)]))],
            now.InJapan());
        await channels.PostAsync(db, RoutePurpose.City, IssueNewsCard.Create(view, CardLanguage.Japanese), alert: true, cancellationToken);
        return true;
    }

    private static IQueryable<IssueChange> Untold(ChatOpsDbContext db) => db.Set<IssueChange>().Where(change => change.ToldAt == null);
}
