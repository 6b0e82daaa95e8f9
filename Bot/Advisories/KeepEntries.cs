using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Advisories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>What came of keeping entries.</summary>
/// <param name="New">Advisories not known before.</param>
/// <param name="Changed">Advisories of which something was told anew.</param>
/// <param name="Found">Of them, those that concern an asset and did not before.</param>
internal sealed record KeptEntries(int New, int Changed, int Found)
{
    public static KeptEntries operator +(KeptEntries left, KeptEntries right) =>
        new(left.New + right.New, left.Changed + right.Changed, left.Found + right.Found);
}

/// <summary>Keeps what a feed says: each entry once, updates in place, several feeds about one vulnerability together. The same again changes nothing.</summary>
internal sealed class KeepEntries(RefreshAdvisory refresh, IOptions<AdvisoryOptions> options, TimeProvider clock)
{
    /// <summary>Keeps some entries of one feed as part of a change.</summary>
    /// <param name="loud">For how many new cards people are called; the others appear without, since nobody reads fifty notifications.</param>
    public async Task<KeptEntries> RunAsync(ChatOpsDbContext db, FeedOptions feed, IReadOnlyList<FeedEntry> entries, int loud, CancellationToken cancellationToken)
    {
        var assets = await RefreshAdvisory.AssetsAsync(db, cancellationToken);
        var kept = new KeptEntries(0, 0, 0);
        foreach (var entry in entries)
            kept += await KeepAsync(db, feed, entry, assets, quiet: kept.Found >= loud, cancellationToken);
        return kept;
    }

    /// <summary>Whether an entry is too old to begin with.</summary>
    public bool IsOld(FeedEntry entry) => entry.Date < clock.GetUtcNow().AddMonths(-options.Value.KeepMonths);

    private async Task<KeptEntries> KeepAsync(
        ChatOpsDbContext db, FeedOptions feed, FeedEntry entry, IReadOnlyList<Assets.Asset> assets, bool quiet, CancellationToken cancellationToken)
    {
        var others = await NoteExploitedAsync(db, feed, entry, cancellationToken);
        var content = SourceContent.Write(entry);
        var sha256 = SourceContent.HashOf(content);
        var source = await db.Set<AdvisorySource>().FindAsync([feed.Name, entry.Key], cancellationToken);
        // A copy that was kept somewhere on the way may be older than what is known already.
        if (source?.Sha256 == sha256 || (source is not null && SourceContent.Read(source.Content).ModifiedAt > entry.ModifiedAt))
            return await RefreshAsync(db, others, assets, quiet, cancellationToken);

        var id = source?.AdvisoryId ?? await FindAdvisory.RunAsync(db, feed.Kind, entry, cancellationToken);
        var isNew = id is null;
        if (isNew && IsOld(entry))
            return new KeptEntries(0, 0, 0);
        var now = clock.GetUtcNow();
        var advisory = id is { } known
            ? (await db.Set<Advisory>().FindAsync([known], cancellationToken))!
            : db.Add(new Advisory { FirstSeenAt = now }).Entity;
        await db.SaveChangesAsync(cancellationToken);
        if (source is null)
            db.Add(new AdvisorySource
            {
                Feed = feed.Name,
                Key = entry.Key,
                AdvisoryId = advisory.Id,
                Kind = feed.Kind,
                Content = content,
                Sha256 = sha256,
                ReadAt = now,
            });
        else
            (source.Content, source.Sha256, source.ReadAt) = (content, sha256, now);
        await NameAsync(db, advisory, entry, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var found = await refresh.RunAsync(db, advisory, assets, isNew, quiet, cancellationToken);
        return new KeptEntries(isNew ? 1 : 0, isNew ? 0 : 1, found ? 1 : 0)
            + await RefreshAsync(db, [.. others.Where(other => other != advisory.Id)], assets, quiet, cancellationToken);
    }

    private async Task<KeptEntries> RefreshAsync(
        ChatOpsDbContext db, IReadOnlyList<long> numbers, IReadOnlyList<Assets.Asset> assets, bool quiet, CancellationToken cancellationToken)
    {
        var kept = new KeptEntries(0, 0, 0);
        foreach (var number in numbers)
        {
            var advisory = (await db.Set<Advisory>().FindAsync([number], cancellationToken))!;
            kept += new KeptEntries(0, 1, await refresh.RunAsync(db, advisory, assets, isNew: false, quiet, cancellationToken) ? 1 : 0);
        }

        return kept;
    }

    /// <summary>The advisories that have a CVE of which it is now known that it is exploited.</summary>
    private async Task<IReadOnlyList<long>> NoteExploitedAsync(ChatOpsDbContext db, FeedOptions feed, FeedEntry entry, CancellationToken cancellationToken)
    {
        if (feed.Kind != FeedKind.Kev || await db.Set<ExploitedCve>().FindAsync([entry.Key], cancellationToken) is not null)
            return [];
        db.Add(new ExploitedCve { Cve = entry.Key, Feed = feed.Name, SeenAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        return await db.Set<AdvisoryIdentifier>().AsNoTracking().Where(known => known.Identifier == entry.Key).Select(known => known.AdvisoryId).OrderBy(id => id)
            .ToListAsync(cancellationToken);
    }

    private static async Task NameAsync(ChatOpsDbContext db, Advisory advisory, FeedEntry entry, CancellationToken cancellationToken)
    {
        var known = await db.Set<AdvisoryIdentifier>().AsNoTracking().Where(name => name.AdvisoryId == advisory.Id).Select(name => name.Identifier)
            .ToListAsync(cancellationToken);
        IEnumerable<string> named = entry.OwnId is { } own ? [own, .. entry.Cves] : entry.Cves;
        db.AddRange(named.Except(known).Select(name => new AdvisoryIdentifier { Identifier = name, AdvisoryId = advisory.Id }));
    }
}
