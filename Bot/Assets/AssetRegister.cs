using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Assets;

/// <summary>What the register knows of the thing an alert is about.</summary>
/// <param name="ShownName">Name with environment, 「データ連携システム（本番）」.</param>
/// <param name="IsInScope">Whether the contract covers it (要件4).</param>
/// <param name="OwnerEmail">Who looks after it when the contract does not, or null.</param>
internal sealed record KnownAsset(long AssetId, string Name, string ShownName, bool IsInScope, string? OwnerName, string? OwnerEmail);

/// <summary>Finds assets by the names monitors call them (要件4).</summary>
internal static class AssetRegister
{
    // More words than a name of the stored length is likely to have.
    private const int MostNameWords = 20;

    /// <summary>
    /// The asset meant by an alert's member (host, instance) or else by its system, or null when the register knows neither. Names are compared without
    /// regard to case and width.
    /// </summary>
    public static async Task<KnownAsset?> FindAsync(ChatOpsDbContext db, string? systemName, string? memberName, CancellationToken cancellationToken)
    {
        List<string> names = [.. MonitoredName.Of(memberName), .. MonitoredName.Of(systemName)];
        if (names.Count == 0)
            return null;
        var known = await (
            from name in db.Set<AssetName>().AsNoTracking()
            where names.Contains(name.Name)
            join asset in db.Set<Asset>().AsNoTracking() on name.AssetId equals asset.Id
            select new { By = name.Name, Asset = asset }).ToListAsync(cancellationToken);
        return known.MinBy(found => names.IndexOf(found.By))?.Asset is { } meant
            ? new KnownAsset(meant.Id, meant.Name, AssetText.ShownName(meant, CardLanguage.Japanese), meant.IsInScope, meant.OwnerName, meant.OwnerEmail)
            : null;
    }

    /// <summary>
    /// The asset whose name or other name a text begins with, the longest that fits, and what follows it; null when there is none. Retired ones are
    /// found by their name when nothing in use has it.
    /// </summary>
    public static async Task<(Asset Asset, string Remaining)?> ReadAsync(ChatOpsDbContext db, string typed, CancellationToken cancellationToken)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var beginnings = Enumerable.Range(1, Math.Min(words.Length, MostNameWords)).ToDictionary(count => count, count => MonitoredName.Normalise(string.Join(' ', words.Take(count))));
        var names = beginnings.Values.ToList();
        var inUse = await db.Set<AssetName>().AsNoTracking().Where(name => names.Contains(name.Name)).ToListAsync(cancellationToken);
        foreach (var count in beginnings.Keys.OrderDescending())
        {
            if (inUse.Find(name => name.Name == beginnings[count]) is { } name)
                return (await db.Set<Asset>().SingleAsync(asset => asset.Id == name.AssetId, cancellationToken), string.Join(' ', words.Skip(count)));
        }

        var retired = await db.Set<Asset>().Where(asset => asset.RetiredAt != null && asset.Name == typed).OrderByDescending(asset => asset.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return retired is null ? null : (retired, "");
    }
}
