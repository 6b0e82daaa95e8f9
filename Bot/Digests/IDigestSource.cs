using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Digests;

namespace ChatOpsBot.Bot.Digests;

/// <summary>What a digest is to tell of.</summary>
/// <param name="From">Start of the period, inclusive.</param>
/// <param name="To">End of the period, exclusive: now.</param>
/// <param name="Horizon">What is due until then is told of.</param>
/// <param name="PersonId">Object id of the one person who reads it, or null for a channel.</param>
internal sealed record DigestScope(
    DigestKind Kind, DigestAudience Audience, DateTimeOffset From, DateTimeOffset To, DateTimeOffset Horizon, string? PersonId, CardLanguage Language);

/// <summary>Says what of a capability belongs in a digest: each capability that has something to tell implements it.</summary>
internal interface IDigestSource
{
    /// <summary>The lines, the most important first; none when there is nothing, or nothing for this audience.</summary>
    Task<IReadOnlyList<DigestLineView>> ReadAsync(ChatOpsDbContext db, DigestScope scope, CancellationToken cancellationToken);
}
