using ChatOpsBot.Cards.Assets;

namespace ChatOpsBot.Bot.Assets;

/// <summary>
/// Something the register knows: a system, a server, a product (要件4). An asset that is no longer used is retired and never deleted; its names are
/// free again then.
/// </summary>
internal sealed class Asset
{
    /// <summary>Longest texts, characters.</summary>
    public const int NameLength = 100, VersionLength = 60, CpeLength = 300, OwnerLength = 100, EmailLength = 254, NoteLength = 1000, ReasonLength = 300;

    /// <summary>Most aliases of one asset.</summary>
    public const int MostAliases = 30;

    public long Id { get; private set; }

    /// <summary>Shown name; among the assets in use it is the name of this one only.</summary>
    public required string Name { get; set; }

    public required AssetKind Kind { get; set; }

    public required AssetEnvironment Environment { get; set; }

    /// <summary>Version of the product, or null.</summary>
    public string? ProductVersion { get; set; }

    /// <summary>Name in the Common Platform Enumeration 2.3, or null.</summary>
    public string? Cpe { get; set; }

    /// <summary>Who looks after it, or null.</summary>
    public string? OwnerName { get; set; }

    /// <inheritdoc cref="OwnerName"/>
    public string? OwnerEmail { get; set; }

    /// <summary>Covered by the contract (保守対象), or 保守対象外 (要件4).</summary>
    public required bool IsInScope { get; set; }

    /// <summary>Other names as they were typed, one a line.</summary>
    public string Aliases { get; set; } = "";

    /// <summary>Anything else, or null.</summary>
    public string? Note { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>廃止: since when it is no longer used, or null.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Why it was retired, or null.</summary>
    public string? RetiredReason { get; private set; }

    /// <summary>Counts changes; a form carries the version it was opened on.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>The other names, each once.</summary>
    public IReadOnlyList<string> AliasList => Aliases.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Something about it has changed.</summary>
    public void Touch() => Version++;

    /// <summary>It is no longer used.</summary>
    public void Retire(string reason, DateTimeOffset at) => (RetiredAt, RetiredReason, Version) = (at, reason, Version + 1);
}

/// <summary>A name by which an asset in use is found, in the form of <see cref="Persistence.MonitoredName"/>: one name means one asset.</summary>
internal sealed class AssetName
{
    public required string Name { get; init; }

    public required long AssetId { get; init; }
}
