using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>How an asset was recognised in an advisory.</summary>
/// <param name="Matched">The CPE or the name that is the same, as the feed or the register has it.</param>
/// <param name="Version">Version of the asset, or null.</param>
/// <param name="Range">What is affected as the feed says it, or null.</param>
internal sealed record FoundAsset(MatchReason Reason, string Matched, VersionFit Fit, string? Version, string? Range);

/// <summary>
/// Whether an advisory concerns an asset, and why (要件18). Pure. Where both name CPEs, the CPEs alone decide: 「WordPress 用 …」 is not WordPress. Otherwise a name
/// of the asset must stand in the title, a product or the summary as a whole word. A version that is known not to be affected rules the asset out; one that is
/// not known does not.
/// </summary>
internal static class AssetMatching
{
    private const int ShortestName = 3;
    private const int ShortestJapaneseName = 2;

    // Names of no product: an asset called so would be found in every other title.
    private static readonly HashSet<string> Generic = new(
        [
            "server", "servers", "database", "system", "software", "network", "firewall", "router", "switch", "web", "mail", "linux", "client", "service", "test",
            "サーバー", "サーバ", "データベース", "システム", "ソフトウェア", "ソフトウエア", "ネットワーク", "端末", "ルーター", "ルータ", "スイッチ", "機器", "製品", "本番", "検証", "テスト",
        ],
        StringComparer.Ordinal);

    /// <summary>How the asset was recognised in what the feeds say of the advisory; null when it was not.</summary>
    public static FoundAsset? Find(Asset asset, IReadOnlyList<FeedEntry> entries)
    {
        var products = entries.SelectMany(entry => entry.Products).Select(product => (Product: product, Cpe: Cpe.Read(product.Cpe))).ToList();
        var own = Cpe.Read(asset.Cpe);
        if (own is not null && products.Exists(named => named.Cpe is not null))
        {
            var same = products.Where(named => named.Cpe?.IsSameProduct(own) == true).ToList();
            return same.Count == 0 ? null : Judge(asset, own, MatchReason.Cpe, [.. same.Select(named => (named.Product.Cpe!, RangeOf(named.Product, named.Cpe)))]);
        }

        foreach (var name in NamesOf(asset, own))
        {
            var folded = WholeWord.Fold(name);
            var named = products.Where(product => WholeWord.IsIn(WholeWord.Fold(product.Product.Name), folded)).ToList();
            if (named.Count > 0)
                return Judge(asset, own, MatchReason.Name, [.. named.Select(product => (name, RangeOf(product.Product, product.Cpe)))]);
            if (entries.Any(entry => WholeWord.IsIn(WholeWord.Fold(entry.Title), folded) || WholeWord.IsIn(WholeWord.Fold(entry.Summary), folded)))
                return new FoundAsset(MatchReason.Name, name, VersionFit.Unknown, VersionOf(asset, own), null);
        }

        return null;
    }

    private static FoundAsset? Judge(Asset asset, Cpe? own, MatchReason reason, IReadOnlyList<(string Matched, VersionRange? Range)> named)
    {
        var version = VersionOf(asset, own);
        var read = VersionOrder.In(version);
        if (named.FirstOrDefault(one => read is not null && one.Range is { IsReadable: true } range && range.Contains(read)) is { Range: { } within } inside)
            return new FoundAsset(reason, inside.Matched, VersionFit.InRange, version, within.Text);
        if (named.FirstOrDefault(one => one.Range is null) is { Matched: not null } all)
            return new FoundAsset(reason, all.Matched, VersionFit.AllVersions, version, null);
        var unknown = named.FirstOrDefault(one => read is null || !one.Range!.IsReadable);
        return unknown.Matched is null ? null : new FoundAsset(reason, unknown.Matched, VersionFit.Unknown, version, unknown.Range!.Text);
    }

    private static VersionRange? RangeOf(AffectedProduct product, Cpe? cpe) =>
        product.Versions ?? (cpe?.Version is { } version ? VersionRange.Exactly(version) : null);

    private static string? VersionOf(Asset asset, Cpe? own) => asset.ProductVersion ?? own?.Version;

    private static IEnumerable<string> NamesOf(Asset asset, Cpe? own) =>
        asset.AliasList.Prepend(asset.Name).Append(own?.Product.Replace('_', ' ')).OfType<string>().Where(IsTelling);

    private static bool IsTelling(string name)
    {
        var folded = WholeWord.Fold(name);
        var shortest = folded.Any(letter => letter >= '\u3041') ? ShortestJapaneseName : ShortestName;
        return folded.Length >= shortest && folded.Any(char.IsLetter) && !Generic.Contains(folded);
    }
}
