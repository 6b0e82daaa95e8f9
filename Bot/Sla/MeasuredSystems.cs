using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Assets;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Sla;

/// <summary>The systems service levels are measured of, and which system a name belongs to that a monitor or a person used.</summary>
internal sealed class MeasuredSystems
{
    private readonly Dictionary<string, string> _systems;
    private readonly HashSet<string> _elsewhere;

    private MeasuredSystems(IReadOnlyList<string> names, Dictionary<string, string> systems, HashSet<string> elsewhere) => (Names, _systems, _elsewhere) = (names, systems, elsewhere);

    /// <summary>Their names, at least one.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads them from settings and register.</summary>
    public static async Task<MeasuredSystems> ReadAsync(ChatOpsDbContext db, SlaOptions options, CancellationToken cancellationToken)
    {
        var assets = await db.Set<Asset>().AsNoTracking().OrderBy(asset => asset.Id).ToListAsync(cancellationToken);
        var aliases = (await db.Set<AssetName>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(name => name.AssetId, name => name.Name);
        var measured = assets.Where(asset => asset is { RetiredAt: null, IsInScope: true, Kind: AssetKind.System }
            && (options.IncludeTest || asset.Environment == AssetEnvironment.Production)).ToList();
        IReadOnlyList<string> names = options.Systems.Count > 0 ? [.. options.Systems.Select(name => name.Trim()).DistinctBy(MonitoredName.Normalise)]
            : measured.Count > 0 ? [.. measured.Select(asset => asset.Name)]
            : [SlaText.Words[CardLanguage.Japanese, "DefaultSystem"]];
        var systems = names.ToDictionary(MonitoredName.Normalise, name => name);
        foreach (var asset in assets)
        {
            if (aliases[asset.Id].Append(MonitoredName.Normalise(asset.Name)).Select(name => systems.GetValueOrDefault(name)).FirstOrDefault(name => name is not null) is not { } system)
                continue;
            foreach (var alias in aliases[asset.Id])
                systems.TryAdd(alias, system);
        }

        // What the contract does not cover, and what is not in production, takes nothing from the systems that are measured.
        var elsewhere = assets.Where(asset => !asset.IsInScope || asset.Environment != AssetEnvironment.Production)
            .SelectMany(asset => aliases[asset.Id]).Where(name => !systems.ContainsKey(name)).ToHashSet();
        return new MeasuredSystems(names, systems, elsewhere);
    }

    /// <summary>
    /// The systems a record counts for: the one it names; none, when it names something the contract does not cover or that is not in production; every one, when it
    /// names nothing or something that is not measured by itself, since nobody has said that one of them was spared.
    /// </summary>
    public IReadOnlyList<string> Of(string? name)
    {
        var known = MonitoredName.Of(name);
        if (known.Select(_systems.GetValueOrDefault).FirstOrDefault(system => system is not null) is { } system)
            return [system];
        return known.Any(_elsewhere.Contains) ? [] : Names;
    }

    /// <summary>The system a check measures, or null: one that is named, or the only one there is.</summary>
    public string? MeasuredBy(HealthCheckOptions check)
    {
        if (check.Kind is not (CheckKind.Http or CheckKind.Tcp or CheckKind.Database))
            return null;
        var known = MonitoredName.Of(check.ShownName).Concat(MonitoredName.Of(check.Name)).ToList();
        return known.Select(_systems.GetValueOrDefault).FirstOrDefault(system => system is not null)
            ?? (Names.Count == 1 && !known.Any(_elsewhere.Contains) ? Names[0] : null);
    }
}
