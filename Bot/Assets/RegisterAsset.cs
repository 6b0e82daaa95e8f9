using System.Globalization;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Assets;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Assets;

/// <summary>What came of saving an asset: the asset, or what is wrong by field. Both empty when nothing was to be changed.</summary>
internal sealed record AssetOutcome(Asset? Saved, IReadOnlyDictionary<string, string> Faults, bool IsNew);

/// <summary>One thing about an asset that was changed, as the audit log keeps it; names of values as they are stored.</summary>
internal sealed record AssetChange(string Field, string? Before, string? After);

/// <summary>登録 and 変更 of an asset (要件4). That the contract covers it, or no longer does, is changed with a reason only.</summary>
internal sealed class RegisterAsset(AuditLog audit, TimeProvider clock)
{
    public const string Registered = "asset.registered", Changed = "asset.changed", Retired = "asset.retired";

    /// <summary>The audit log's name for an asset.</summary>
    public static string SubjectOf(Asset asset) => string.Create(CultureInfo.InvariantCulture, $"asset:{asset.Id}");

    /// <summary>Saves what was typed; nothing of it when anything is wrong. The caller has checked the person's role.</summary>
    /// <param name="existing">The asset to change, or null for a new one.</param>
    public async Task<AssetOutcome> RunAsync(
        ChatOpsDbContext db, Person by, Asset? existing, SaveAsset typed, CardLanguage language, CancellationToken cancellationToken)
    {
        var draft = AssetDraft.Read(typed, language);
        await RefuseTakenAsync(db, existing, draft, language, cancellationToken);
        if (existing is not null && existing.IsInScope != draft.IsInScope && draft.Reason is null)
            draft.Refuse("reason", "ReasonMissing");
        if (draft.Faults.Count > 0)
            return new AssetOutcome(null, draft.Faults, existing is null);

        var asset = existing ?? new Asset
        {
            Name = draft.Name,
            Kind = draft.Kind,
            Environment = draft.Environment,
            IsInScope = draft.IsInScope,
            CreatedAt = clock.GetUtcNow(),
        };
        var before = existing is null ? null : FactsOf(asset);
        Fill(asset, draft);
        var after = FactsOf(asset);
        List<AssetChange> changes = before is null
            ? []
            : [.. before.Where(fact => fact.Value != after[fact.Key]).Select(fact => new AssetChange(fact.Key, fact.Value, after[fact.Key]))];
        if (existing is not null && changes.Count == 0)
            return new AssetOutcome(null, draft.Faults, IsNew: false);
        if (existing is null)
            db.Add(asset);
        else
            asset.Touch();
        await db.SaveChangesAsync(cancellationToken);
        await RenameAsync(db, asset, cancellationToken);
        await audit.RecordAsync(
            db, by.ObjectId, existing is null ? Registered : Changed, SubjectOf(asset),
            existing is null ? new { facts = after, draft.Reason } : (object)new { changes, draft.Reason }, cancellationToken);
        return new AssetOutcome(asset, draft.Faults, existing is null);
    }

    /// <summary>廃止: it is no longer used, its names are free again, and the record stays.</summary>
    public async Task RetireAsync(ChatOpsDbContext db, Person by, Asset asset, string reason, CancellationToken cancellationToken)
    {
        asset.Retire(reason, clock.GetUtcNow());
        db.RemoveRange(await db.Set<AssetName>().Where(name => name.AssetId == asset.Id).ToListAsync(cancellationToken));
        await audit.RecordAsync(db, by.ObjectId, Retired, SubjectOf(asset), new { asset.Name, reason }, cancellationToken);
    }

    private static async Task RefuseTakenAsync(ChatOpsDbContext db, Asset? existing, AssetDraft draft, CardLanguage language, CancellationToken cancellationToken)
    {
        var own = existing?.Id ?? 0;
        var name = MonitoredName.Normalise(draft.Name);
        var aliases = draft.Aliases.ToDictionary(MonitoredName.Normalise, alias => alias);
        List<string> names = [name, .. aliases.Keys];
        var taken = await (
            from known in db.Set<AssetName>().AsNoTracking()
            where known.AssetId != own && names.Contains(known.Name)
            join asset in db.Set<Asset>().AsNoTracking() on known.AssetId equals asset.Id
            select new { By = known.Name, Asset = asset }).ToListAsync(cancellationToken);
        if (taken.Find(found => found.By == name) is { } sameName)
            draft.Refuse("name", "NameTaken", AssetText.ShownName(sameName.Asset, language));
        if (taken.Find(found => found.By != name) is { } sameAlias)
            draft.Refuse("aliases", "AliasTaken", aliases[sameAlias.By], AssetText.ShownName(sameAlias.Asset, language));
    }

    private static void Fill(Asset asset, AssetDraft draft)
    {
        (asset.Name, asset.Kind, asset.Environment, asset.IsInScope) = (draft.Name, draft.Kind, draft.Environment, draft.IsInScope);
        (asset.ProductVersion, asset.Cpe, asset.OwnerName, asset.OwnerEmail) = (draft.ProductVersion, draft.Cpe, draft.OwnerName, draft.OwnerEmail);
        (asset.Aliases, asset.Note) = (string.Join('\n', draft.Aliases), draft.Note);
    }

    private static Dictionary<string, string?> FactsOf(Asset asset) => new()
    {
        ["InScope"] = asset.IsInScope ? "true" : "false",
        ["Name"] = asset.Name,
        ["Kind"] = asset.Kind.ToString(),
        ["Environment"] = asset.Environment.ToString(),
        ["ProductVersion"] = asset.ProductVersion,
        ["Cpe"] = asset.Cpe,
        ["OwnerName"] = asset.OwnerName,
        ["OwnerEmail"] = asset.OwnerEmail,
        ["Aliases"] = asset.Aliases.Length == 0 ? null : asset.Aliases.Replace("\n", ", ", StringComparison.Ordinal),
        ["Note"] = asset.Note,
    };

    private static async Task RenameAsync(ChatOpsDbContext db, Asset asset, CancellationToken cancellationToken)
    {
        var wanted = asset.AliasList.Prepend(asset.Name).Select(MonitoredName.Normalise).ToHashSet();
        var known = await db.Set<AssetName>().Where(name => name.AssetId == asset.Id).ToListAsync(cancellationToken);
        db.RemoveRange(known.Where(name => !wanted.Contains(name.Name)));
        db.AddRange(wanted.Except(known.Select(name => name.Name)).Select(name => new AssetName { Name = name, AssetId = asset.Id }));
        await db.SaveChangesAsync(cancellationToken);
    }
}
