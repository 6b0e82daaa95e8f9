using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>
/// Looks through the kept advisories for assets that were registered, changed or retired since. What is looked for is found out beside the writer; only the
/// advisories for which something changes are refreshed in it.
/// </summary>
internal sealed class MatchNewAssets(IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, RefreshAdvisory refresh)
{
    private const int PageSize = 500, AtOnce = 20, MostLoud = 10;

    /// <summary>Does what is to be done; nothing when no asset has changed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var watched = await db.Set<WatchedAsset>().AsNoTracking().ToDictionaryAsync(asset => asset.AssetId, asset => asset.Version, cancellationToken);
        var changed = (await db.Set<Asset>().AsNoTracking().ToListAsync(cancellationToken)).FindAll(asset => watched.GetValueOrDefault(asset.Id) != asset.Version);
        if (changed.Count == 0)
            return;
        var concerned = await ConcernedAsync(db, changed, cancellationToken);
        var found = 0;
        foreach (var some in concerned.Chunk(AtOnce))
            found += await writes.RunAsync((change, token) => RefreshAsync(change, some, quiet: found >= MostLoud, token), cancellationToken);
        await writes.RunAsync((change, token) => NoteAsync(change, changed, token), cancellationToken);
    }

    private static async Task<List<long>> ConcernedAsync(ChatOpsDbContext db, List<Asset> changed, CancellationToken cancellationToken)
    {
        var ids = changed.ConvertAll(asset => asset.Id);
        var concerned = await db.Set<AdvisoryMatch>().AsNoTracking().Where(match => ids.Contains(match.AssetId)).Select(match => match.AdvisoryId).Distinct()
            .ToListAsync(cancellationToken);
        var inUse = changed.FindAll(asset => asset.RetiredAt is null);
        var last = 0L;
        while (inUse.Count > 0)
        {
            var page = await db.Set<Advisory>().AsNoTracking().Where(advisory => advisory.Id > last).OrderBy(advisory => advisory.Id)
                .Select(advisory => advisory.Id).Take(PageSize)
                .ToListAsync(cancellationToken);
            if (page.Count == 0)
                break;
            last = page[^1];
            var sources = await db.Set<AdvisorySource>().AsNoTracking().Where(source => page.Contains(source.AdvisoryId)).ToListAsync(cancellationToken);
            foreach (var advisory in sources.GroupBy(source => source.AdvisoryId))
            {
                var entries = advisory.Select(source => SourceContent.Read(source.Content)).ToList();
                if (inUse.Exists(asset => AssetMatching.Find(asset, entries) is not null))
                    concerned.Add(advisory.Key);
            }
        }

        return [.. concerned.Distinct().Order()];
    }

    private async Task<int> RefreshAsync(ChatOpsDbContext db, IReadOnlyList<long> numbers, bool quiet, CancellationToken cancellationToken)
    {
        var (assets, found) = (await RefreshAdvisory.AssetsAsync(db, cancellationToken), 0);
        foreach (var number in numbers)
        {
            if (await db.Set<Advisory>().FindAsync([number], cancellationToken) is { } advisory
                && await refresh.RunAsync(db, advisory, assets, isNew: false, quiet, cancellationToken))
                found++;
        }

        return found;
    }

    // The versions looked for, not those of now: an asset that was changed meanwhile is looked for again at the next turn.
    private static async Task NoteAsync(ChatOpsDbContext db, List<Asset> changed, CancellationToken cancellationToken)
    {
        foreach (var asset in changed)
        {
            if (await db.Set<WatchedAsset>().FindAsync([asset.Id], cancellationToken) is { } known)
                known.Version = asset.Version;
            else
                db.Add(new WatchedAsset { AssetId = asset.Id, Version = asset.Version });
        }
    }
}
