namespace ChatOpsBot.Cards.Assets;

/// <summary>An asset as a reader sees it (要件4). Instants are already in the reader's time zone; all texts are hostile until escaped.</summary>
public sealed record AssetView
{
    /// <summary>The running number; goes into the buttons.</summary>
    public required long Number { get; init; }

    /// <summary>State of the asset this card shows.</summary>
    public required int Version { get; init; }

    /// <summary>Shown name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required AssetKind Kind { get; init; }

    /// <summary>Where it is used.</summary>
    public required AssetEnvironment Environment { get; init; }

    /// <summary>Covered by the contract (保守対象).</summary>
    public required bool IsInScope { get; init; }

    /// <summary>Version of the product, or null.</summary>
    public string? ProductVersion { get; init; }

    /// <summary>Name in the Common Platform Enumeration 2.3, or null.</summary>
    public string? Cpe { get; init; }

    /// <summary>Who looks after it, or null.</summary>
    public string? OwnerName { get; init; }

    /// <summary>Their address, or null.</summary>
    public string? OwnerEmail { get; init; }

    /// <summary>Other names by which monitors know it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Anything else, or null.</summary>
    public string? Note { get; init; }

    /// <summary>廃止: since when it is no longer used, or null.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Why it was retired, or null.</summary>
    public string? RetiredReason { get; init; }

    /// <summary>The newest changes, newest first.</summary>
    public IReadOnlyList<AssetHistoryView> History { get; init; } = [];

    /// <summary>The reader may change it.</summary>
    public bool MayChange { get; init; }

    /// <summary>When the card is drawn.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>One change of an asset. <paramref name="Fields"/> is empty when it was registered or retired.</summary>
public sealed record AssetHistoryView(AssetHistoryKind Kind, PersonAt By, IReadOnlyList<AssetFieldChange> Fields, string? Reason);

/// <summary>What happened to an asset.</summary>
public enum AssetHistoryKind
{
    /// <summary>登録.</summary>
    Registered,

    /// <summary>変更.</summary>
    Changed,

    /// <summary>廃止.</summary>
    Retired,
}

/// <summary>A field that was changed, by its name, and its values as they are stored: names of enums, "true" and "false" for the scope.</summary>
public sealed record AssetFieldChange(string Field, string? Before, string? After);

/// <summary>The form of an asset.</summary>
/// <param name="Known">The asset to change, or null for a new one.</param>
/// <param name="Faults">Why what was submitted was refused, by the id of the field; empty at the first showing.</param>
/// <param name="Values">What was submitted, from <see cref="CardVerbs.Values{TVerb}"/>, or null.</param>
/// <param name="Error">What is wrong with the whole, or null.</param>
public sealed record AssetFormView(
    AssetView? Known, IReadOnlyDictionary<string, string> Faults, IReadOnlyDictionary<string, string>? Values = null, string? Error = null);

/// <summary>資産 一覧, one page of it in the order of the environments.</summary>
/// <param name="Filter">The words it is narrowed by; empty for none.</param>
/// <param name="TotalCount">All that fit the words.</param>
public sealed record AssetListView(
    IReadOnlyList<AssetRowView> Rows, string Filter, int Page, int PageCount, int TotalCount, int OutOfScopeCount, bool MayChange);

/// <summary>One asset in a list.</summary>
public sealed record AssetRowView(
    string Name, AssetKind Kind, AssetEnvironment Environment, bool IsInScope, string? ProductVersion, string? OwnerName, bool IsRetired);
