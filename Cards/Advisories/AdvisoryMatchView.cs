using ChatOpsBot.Cards.Assets;

namespace ChatOpsBot.Cards.Advisories;

/// <summary>How an asset was recognised. Names are stored; never rename.</summary>
public enum MatchReason
{
    /// <summary>Vendor and product of the CPE are the same.</summary>
    Cpe,

    /// <summary>A name of the asset stands in the advisory as a whole word.</summary>
    Name,
}

/// <summary>What the version of an asset says. Names are stored; never rename.</summary>
public enum VersionFit
{
    /// <summary>The version is within what is affected.</summary>
    InRange,

    /// <summary>The advisory names no version: all are meant.</summary>
    AllVersions,

    /// <summary>The version of the asset, or what is affected, is not known.</summary>
    Unknown,
}

/// <summary>An asset an advisory concerns, and why that is thought. Texts are hostile until escaped.</summary>
/// <param name="IsInScope">Covered by the contract, or 保守対象外.</param>
/// <param name="Matched">The CPE or the name that is the same.</param>
/// <param name="Version">Version of the asset, or null.</param>
/// <param name="Range">What is affected as the advisory says it, or null.</param>
public sealed record AdvisoryMatchView(
    string AssetName, AssetEnvironment Environment, bool IsInScope, MatchReason Reason, string Matched, VersionFit Fit, string? Version, string? Range);
