using System.Globalization;
using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Advisories;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Pages of 脆弱性 一覧: what is owed first, then the newest.</summary>
internal sealed class AdvisoryLists(FeedWatch feeds, TimeProvider clock)
{
    private const int PageSize = 10;

    /// <summary>A filter, words to search for and a page as typed, each optional, in either language.</summary>
    public static (AdvisoryFilter Filter, string Words, int Page) Read(string typed)
    {
        var (filter, page) = (AdvisoryFilter.Matched, 1);
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 0 && WordTable.Read<AdvisoryFilter>(AdvisoryText.Words, "Filter_", words[0]) is { } named)
        {
            filter = named;
            words.RemoveAt(0);
        }

        if (words.Count > 0 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 10_000)
        {
            page = number;
            words.RemoveAt(words.Count - 1);
        }

        return (filter, string.Join(' ', words), page);
    }

    /// <summary>One page as a card; a page beyond the last is the last.</summary>
    public async Task<CardMessage> DrawAsync(
        ChatOpsDbContext db, AdvisoryFilter filter, string words, int page, CardLanguage language, CancellationToken cancellationToken)
    {
        var found = Searched(Filtered(db.Set<Advisory>().AsNoTracking(), filter), words);
        var count = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await found.OrderBy(advisory => advisory.DueAt == null).ThenBy(advisory => advisory.DueAt).ThenByDescending(advisory => advisory.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(advisory => advisory.Id);
        var assets = (await (
            from match in db.Set<AdvisoryMatch>().AsNoTracking()
            where ids.Contains(match.AdvisoryId)
            join asset in db.Set<Asset>().AsNoTracking() on match.AssetId equals asset.Id
            select new { match.AdvisoryId, asset.Name, asset.IsInScope }).ToListAsync(cancellationToken))
            .OrderByDescending(asset => asset.IsInScope).ThenBy(asset => asset.Name, StringComparer.Ordinal)
                .ToLookup(asset => asset.AdvisoryId, asset => asset.Name);
        var stale = (await feeds.ReadAsync(db, cancellationToken)).Where(feed => feed.IsStale).Select(feed => feed.Name).ToList();
        return AdvisoryListCard.Create(
            new AdvisoryListView(
                [.. rows.Select(advisory => Row(advisory, [.. assets[advisory.Id]]))], filter, words, page, pages, count,
                await db.Set<Advisory>().CountAsync(advisory => advisory.DueAt != null, cancellationToken), stale, clock.GetUtcNow().InJapan()),
            language);
    }

    private static AdvisoryRowView Row(Advisory advisory, IReadOnlyList<string> assets) => new(
        advisory.DisplayId, advisory.Title, advisory.State, advisory.Level, advisory.Score, advisory.IsExploited,
        advisory is { HasMatch: true, IsInScope: false }, assets,
        advisory is { DueDuty: { } duty, DueAt: { } due } ? (duty, due.InJapan()) : null, advisory.ProvidedAt is not null);

    private static IQueryable<Advisory> Filtered(IQueryable<Advisory> all, AdvisoryFilter filter) => filter switch
    {
        AdvisoryFilter.Unassessed => all.Where(advisory => advisory.Verdict == null && (advisory.HasMatch || advisory.Reopened != null)),
        AdvisoryFilter.Investigating => all.Where(advisory => advisory.Verdict == AdvisoryVerdict.Investigating),
        AdvisoryFilter.Affected => all.Where(advisory => advisory.Verdict == AdvisoryVerdict.Affected),
        AdvisoryFilter.All => all,
        _ => all.Where(advisory => advisory.HasMatch || advisory.LastVerdict != null || advisory.ProvidedAt != null),
    };

    private static IQueryable<Advisory> Searched(IQueryable<Advisory> advisories, string words)
    {
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WholeWord.Fold))
            advisories = advisories.Where(advisory => advisory.SearchText.Contains(word));
        return advisories;
    }
}
