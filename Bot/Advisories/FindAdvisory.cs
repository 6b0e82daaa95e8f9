using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Advisories;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>
/// Which advisory an entry is about: one is made of the same vulnerability once, whatever feeds tell of it. In this order: the id its publisher gives it (JVNDB);
/// exactly the same CVE ids, unless both have ids of their publisher that differ; for a list of exploited CVEs, the oldest that has the CVE; and what only such a
/// list knew so far is taken over by the first fuller entry with its CVE. Merely sharing one of several CVEs is not enough: a monthly bulletin is not each of its
/// vulnerabilities. Those are shown as related.
/// </summary>
internal static class FindAdvisory
{
    /// <summary>Number of the advisory, or null for a new one. The change so far must have been saved.</summary>
    public static async Task<long?> RunAsync(ChatOpsDbContext db, FeedKind kind, FeedEntry entry, CancellationToken cancellationToken)
    {
        if (entry.OwnId is { } own
            && await db.Set<AdvisoryIdentifier>().AsNoTracking().FirstOrDefaultAsync(known => known.Identifier == own, cancellationToken) is { } same)
            return same.AdvisoryId;
        if (entry.Cves.Count == 0)
            return null;

        var sharing = await db.Set<AdvisoryIdentifier>().AsNoTracking().Where(known => entry.Cves.Contains(known.Identifier))
            .Select(known => known.AdvisoryId).Distinct()
            .OrderBy(id => id).ToListAsync(cancellationToken);
        if (kind == FeedKind.Kev)
            return sharing.Count > 0 ? sharing[0] : null;
        var identifiers = await db.Set<AdvisoryIdentifier>().AsNoTracking().Where(known => sharing.Contains(known.AdvisoryId)).ToListAsync(cancellationToken);
        long? takenOver = null;
        foreach (var id in sharing)
        {
            var names = identifiers.Where(known => known.AdvisoryId == id).Select(known => known.Identifier).ToList();
            var cves = names.Where(IsCve).ToHashSet();
            if (entry.OwnId is not null && cves.Count < names.Count)
                continue;
            if (cves.SetEquals(entry.Cves))
                return id;
            if (cves.IsSubsetOf(entry.Cves)
                && !await db.Set<AdvisorySource>().AnyAsync(source => source.AdvisoryId == id && source.Kind != FeedKind.Kev, cancellationToken))
                takenOver ??= id;
        }

        return takenOver;
    }

    public static bool IsCve(string identifier) => identifier.StartsWith("CVE-", StringComparison.Ordinal);
}
