namespace ChatOpsBot.Cards.Assets;

/// <summary>Opens the form of an asset as a dialog; number 0 is a new one.</summary>
public sealed record OpenAssetForm(long AssetId) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "asset.form/1";
}

/// <summary>
/// 登録 or 変更 of an asset; number 0 is a new one. <paramref name="Kind"/> and <paramref name="Environment"/> are names of the enums,
/// <paramref name="InScope"/> "true" or "false"; <paramref name="Aliases"/> has one name a line.
/// </summary>
public sealed record SaveAsset(
    long AssetId, int Version, string? Name, string? Kind, string? Environment, string? InScope, string? Aliases, string? ProductVersion, string? Cpe,
    string? OwnerName, string? OwnerEmail, string? Note, string? Reason) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "asset.save/1";
}
