using System.Globalization;
using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Advisories;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>
/// Brings an advisory in line with what its sources say and with the register of assets: its facts, the assets it concerns, an assessment that no longer stands, what
/// is owed by when, and its cards.
/// </summary>
internal sealed class RefreshAdvisory(AdvisoryCards cards, AdvisoryDue due, AuditLog audit, TimeProvider clock)
{
    private const string Actor = "advisory-fetch";

    /// <summary>The assets in use, whether the contract covers them or not.</summary>
    public static async Task<IReadOnlyList<Asset>> AssetsAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        await db.Set<Asset>().AsNoTracking().Where(asset => asset.RetiredAt == null).OrderBy(asset => asset.Id).ToListAsync(cancellationToken);

    /// <summary>Refreshes it as part of a change that has been saved so far.</summary>
    /// <param name="assets">All assets in use.</param>
    /// <param name="quiet">Its card appears without calling anybody.</param>
    /// <returns>Whether it concerns an asset and did not before.</returns>
    public async Task<bool> RunAsync(
        ChatOpsDbContext db, Advisory advisory, IReadOnlyList<Asset> assets, bool isNew, bool quiet, CancellationToken cancellationToken)
    {
        var (wasVisible, hadMatch, level, wasExploited) = (advisory.IsVisible, advisory.HasMatch, advisory.Level, advisory.IsExploited);
        var sources = await db.Set<AdvisorySource>().Where(source => source.AdvisoryId == advisory.Id).ToListAsync(cancellationToken);
        var entries = sources.Select(source => (source.Kind, Entry: SourceContent.Read(source.Content))).ToList();
        var names = await db.Set<AdvisoryIdentifier>().Where(known => known.AdvisoryId == advisory.Id).Select(known => known.Identifier)
            .ToListAsync(cancellationToken);
        var facts = SourceContent.Merge(entries, await db.Set<ExploitedCve>().AnyAsync(known => names.Contains(known.Cve), cancellationToken));
        var changes = isNew ? [] : Compare(advisory, facts);
        if (isNew || changes.Count > 0 || advisory.ModifiedAt != facts.ModifiedAt)
            advisory.Describe(facts);
        var matches = await MatchAsync(db, advisory, [.. entries.Select(source => source.Entry)], assets, names, cancellationToken);
        if (matches.AreOther && !isNew)
            changes.Add(new AdvisoryFieldChange("Matches", matches.Before, matches.After));

        ReopenCause? cause = advisory.IsExploited && !wasExploited ? ReopenCause.Exploited
            : advisory.Level > (level == AdvisoryLevel.Unknown ? AdvisoryLevel.Medium : level) ? ReopenCause.ScoreRaised
            : matches.HaveGrown ? ReopenCause.MatchesChanged
            : null;
        var isWorse = cause is ReopenCause.Exploited or ReopenCause.ScoreRaised && !isNew;
        var isReopened = !isNew && cause is { } why && advisory.Reopen(why);
        await due.SetAsync(db, advisory, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await RecordAsync(db, advisory, !hadMatch && advisory.HasMatch, isReopened, changes, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        // What no longer concerns anything says so on the card it has.
        if (!advisory.IsVisible && !wasVisible)
            return false;
        await cards.ShowAsync(db, advisory, alert: !wasVisible && !quiet, cancellationToken);
        if (wasVisible && (isReopened || isWorse))
            await cards.TellChangeAsync(db, advisory, cause!.Value, isReopened, cancellationToken);
        return !hadMatch && advisory.HasMatch;
    }

    private static List<AdvisoryFieldChange> Compare(Advisory advisory, AdvisoryFacts facts)
    {
        (string Field, string? Before, string? After)[] fields =
        [
            ("Title", advisory.Title, facts.Title), ("Score", Shown(advisory.Score), Shown(facts.Score?.Value)),
            ("Exploited", advisory.IsExploited ? "true" : null, facts.IsExploited ? "true" : null), ("Summary", advisory.Summary, facts.Summary),
            ("Link", advisory.Link, facts.Link),
        ];
        return [.. fields.Where(field => field.Before != field.After).Select(field => new AdvisoryFieldChange(field.Field, field.Before, field.After))];
    }

    private static string? Shown(double? score) => score?.ToString("0.0", CultureInfo.InvariantCulture);

    private async Task<(bool AreOther, bool HaveGrown, string? Before, string? After)> MatchAsync(
        ChatOpsDbContext db, Advisory advisory, IReadOnlyList<FeedEntry> entries, IReadOnlyList<Asset> assets, List<string> names,
        CancellationToken cancellationToken)
    {
        var known = await db.Set<AdvisoryMatch>().Where(match => match.AdvisoryId == advisory.Id).ToListAsync(cancellationToken);
        var found = assets.Select(asset => (Asset: asset, Found: AssetMatching.Find(asset, entries))).Where(pair => pair.Found is not null).ToList();
        var before = string.Join(", ", known.Select(match => assets.FirstOrDefault(asset => asset.Id == match.AssetId)?.Name).OfType<string>());
        var (areOther, haveGrown) = (false, false);
        foreach (var gone in known.Where(match => !found.Exists(pair => pair.Asset.Id == match.AssetId)))
        {
            db.Remove(gone);
            areOther = true;
        }

        foreach (var (asset, how) in found)
        {
            var match = known.Find(one => one.AssetId == asset.Id);
            if (match is null)
            {
                match = new AdvisoryMatch
                {
                    AdvisoryId = advisory.Id,
                    AssetId = asset.Id,
                    Reason = how!.Reason,
                    Matched = how.Matched,
                    Fit = how.Fit,
                    MatchedAt = clock.GetUtcNow(),
                };
                db.Add(match);
                (areOther, haveGrown) = (true, haveGrown || asset.IsInScope);
            }

            var isOther = (match.Reason, match.Matched, match.Fit, match.AssetVersion, match.Range) != (how!.Reason, how.Matched, how.Fit, how.Version, how.Range);
            areOther |= isOther;
            // The version turned out to be affected, which had not been known.
            haveGrown |= asset.IsInScope && match.Fit != VersionFit.InRange && how.Fit == VersionFit.InRange;
            (match.Reason, match.Matched, match.Fit, match.AssetVersion, match.Range) = (how.Reason, how.Matched, how.Fit, how.Version, how.Range);
        }

        var search = StoredText.Beginning(
            WholeWord.Fold(string.Join(' ', names.Append(advisory.Title).Concat(found.Select(pair => pair.Asset.Name)))), Advisory.SearchLength);
        var isInScope = found.Exists(pair => pair.Asset.IsInScope);
        haveGrown |= isInScope && !advisory.IsInScope;
        if (areOther || search != advisory.SearchText || isInScope != advisory.IsInScope)
            advisory.Match(found.Count > 0, isInScope, search);
        return (areOther, haveGrown, before.Length == 0 ? null : before, found.Count == 0 ? null : string.Join(", ", found.Select(pair => pair.Asset.Name)));
    }

    /// <summary>What concerns an asset is on record one by one; the others are counted with their feed.</summary>
    private async Task RecordAsync(
        ChatOpsDbContext db, Advisory advisory, bool isFound, bool isReopened, List<AdvisoryFieldChange> changes, CancellationToken cancellationToken)
    {
        if (isFound)
            await audit.RecordAsync(
                db, Actor, "advisory.matched", advisory.DisplayId, new { advisory.Title, advisory.Score, advisory.IsExploited, advisory.DueAt }, cancellationToken);
        else if (changes.Count > 0 && advisory.IsVisible)
            await audit.RecordAsync(db, Actor, Updated, advisory.DisplayId, new { changes = changes.ConvertAll(Short) }, cancellationToken);
        if (isReopened)
            await audit.RecordAsync(db, Actor, "advisory.reopened", advisory.DisplayId, new { cause = advisory.Reopened.ToString(), advisory.DueAt },
                cancellationToken);
    }

    /// <summary>Name in the audit log of what the sources changed; the card shows these entries.</summary>
    public const string Updated = "advisory.updated";

    private static AdvisoryFieldChange Short(AdvisoryFieldChange change) => change with { Before = Short(change.Before), After = Short(change.After) };

    private static string? Short(string? text) => text is null ? null : StoredText.Cut(text, FeedEntry.NameLength);
}
