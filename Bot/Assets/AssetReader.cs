using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Assets;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Assets;

/// <summary>Reads from the register what its cards show.</summary>
internal sealed class AssetReader(TimeProvider clock)
{
    private const int ShownChanges = 3;

    private static readonly AssetEnvironment[] Order = [AssetEnvironment.Production, AssetEnvironment.Staging, AssetEnvironment.Test];

    /// <summary>One asset with its newest changes.</summary>
    public async Task<AssetView> ReadAsync(ChatOpsDbContext db, Asset asset, Role reader, CancellationToken cancellationToken) => new()
    {
        Number = asset.Id,
        Version = asset.Version,
        Name = asset.Name,
        Kind = asset.Kind,
        Environment = asset.Environment,
        IsInScope = asset.IsInScope,
        ProductVersion = asset.ProductVersion,
        Cpe = asset.Cpe,
        OwnerName = asset.OwnerName,
        OwnerEmail = asset.OwnerEmail,
        Aliases = asset.AliasList,
        Note = asset.Note,
        RetiredAt = asset.RetiredAt?.InJapan(),
        RetiredReason = asset.RetiredReason,
        History = await HistoryAsync(db, asset, cancellationToken),
        MayChange = AssetText.MayChange(reader),
        Now = clock.GetUtcNow().InJapan(),
    };

    /// <summary>A page of the list. Each word narrows it: a kind, an environment, the scope, 廃止, or a part of a name or an owner; a number last is the page.</summary>
    public static async Task<AssetListView> ListAsync(ChatOpsDbContext db, string typed, Role reader, CancellationToken cancellationToken)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var page = 1;
        if (words.Count > 0 && words[^1].Length <= 4 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            page = number;
            words.RemoveAt(words.Count - 1);
        }

        var wantsRetired = words.RemoveAll(word => IsWord(word, names => names.Retired)) > 0;
        var assets = await db.Set<Asset>().AsNoTracking().Where(asset => asset.RetiredAt != null == wantsRetired).ToListAsync(cancellationToken);
        var found = assets.Where(asset => words.TrueForAll(word => Fits(asset, word)))
            .OrderBy(asset => Array.IndexOf(Order, asset.Environment)).ThenBy(asset => asset.Name, StringComparer.Ordinal).ToList();
        var pages = Math.Max(1, (found.Count + AssetListCard.PageSize - 1) / AssetListCard.PageSize);
        page = Math.Min(page, pages);
        return new AssetListView(
            [.. found.Skip((page - 1) * AssetListCard.PageSize).Take(AssetListCard.PageSize).Select(Row)],
            string.Join(' ', wantsRetired ? words.Prepend(new AssetWords(CardLanguage.Japanese).Retired) : words), page, pages, found.Count,
            found.Count(asset => !asset.IsInScope), AssetText.MayChange(reader));
    }

    private static AssetRowView Row(Asset asset) =>
        new(asset.Name, asset.Kind, asset.Environment, asset.IsInScope, asset.ProductVersion, asset.OwnerName, asset.RetiredAt is not null);

    private static bool Fits(Asset asset, string word)
    {
        if (Named(word, Enum.GetValues<AssetKind>(), (names, kind) => names.Kind(kind)) is { } kind)
            return asset.Kind == kind;
        if (Named(word, Enum.GetValues<AssetEnvironment>(), (names, environment) => names.Environment(environment)) is { } environment)
            return asset.Environment == environment;
        if (IsScope(word) is { } isInScope)
            return asset.IsInScope == isInScope;
        var part = MonitoredName.Normalise(word);
        return asset.AliasList.Append(asset.Name).Append(asset.OwnerName).Any(name => MonitoredName.Normalise(name).Contains(part, StringComparison.Ordinal));
    }

    // A scope of two words in English is typed as one: out-of-scope.
    private static bool? IsScope(string word)
    {
        foreach (var isInScope in new[] { true, false })
        {
            if (IsWord(word, names => names.Scope(isInScope)) || IsWord(word, names => names.Scope(isInScope).Replace(' ', '-'))
                || string.Equals(AssetText.Words[CardLanguage.Japanese, isInScope ? "Typed_InScope" : "Typed_OutOfScope"], word, StringComparison.Ordinal))
                return isInScope;
        }

        return null;
    }

    private static T? Named<T>(string word, IEnumerable<T> values, Func<AssetWords, T, string> name)
        where T : struct
    {
        foreach (var value in values)
        {
            if (IsWord(word, names => name(names, value)))
                return value;
        }

        return null;
    }

    private static bool IsWord(string typed, Func<AssetWords, string> word) =>
        Enum.GetValues<CardLanguage>().Any(language => string.Equals(word(new AssetWords(language)), typed, StringComparison.OrdinalIgnoreCase));

    private static async Task<IReadOnlyList<AssetHistoryView>> HistoryAsync(ChatOpsDbContext db, Asset asset, CancellationToken cancellationToken)
    {
        var subject = RegisterAsset.SubjectOf(asset);
        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Subject == subject).OrderByDescending(entry => entry.Sequence).Take(ShownChanges)
            .ToListAsync(cancellationToken);
        var actors = entries.Select(entry => entry.Actor).ToList();
        var people = await db.Set<Person>().AsNoTracking().Where(person => actors.Contains(person.ObjectId)).ToListAsync(cancellationToken);
        return [.. entries.Select(entry => Entry(entry, people.Find(person => person.ObjectId == entry.Actor)?.Name ?? entry.Actor))];
    }

    private static AssetHistoryView Entry(AuditEntry entry, string name)
    {
        var details = JsonNode.Parse(entry.Details)!.AsObject();
        return new AssetHistoryView(
            entry.Action switch
            {
                RegisterAsset.Registered => AssetHistoryKind.Registered,
                RegisterAsset.Retired => AssetHistoryKind.Retired,
                _ => AssetHistoryKind.Changed,
            },
            new PersonAt(name, entry.At.InJapan()),
            [.. (details["changes"].Deserialize<List<AssetChange>>(JsonSerializerOptions.Web) ?? [])
                .Select(change => new AssetFieldChange(change.Field, change.Before, change.After))],
            (string?)details["reason"]);
    }
}
