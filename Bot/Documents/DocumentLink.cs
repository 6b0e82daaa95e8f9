using System.Globalization;
using System.Security.Cryptography;
using ChatOpsBot.Bot.Links;

namespace ChatOpsBot.Bot.Documents;

/// <summary>What a download link says.</summary>
/// <param name="LinkId">Tells one link from another in the record of downloads.</param>
internal sealed record DocumentLink(long DocumentVersionId, DateTimeOffset ExpiresAt, string LinkId, string? PersonName)
{
    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>First segment of the address.</summary>
    public const string Path = "documents";

    // Longer than the link is good for, so that its reader can be told that it has expired instead of that there is no such thing.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    public static DocumentLink New(long documentVersionId, DateTimeOffset now, string? personName) =>
        new(documentVersionId, now + Lifetime, RandomNumberGenerator.GetHexString(12, lowercase: true), personName);

    /// <summary>The link of a token, or null when it was not made here.</summary>
    public static DocumentLink? Read(SignedLinks links, string token) =>
        links.Read(Path, token)?.Split(':', 4) is [var id, var expires, var linkId, var name]
            ? new DocumentLink(
                long.Parse(id, CultureInfo.InvariantCulture),
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture)), linkId, name.Length > 0 ? name : null)
            : null;

    /// <summary>The address to put on a card; null when the bot has no public one.</summary>
    public Uri? Sign(SignedLinks links) => links.Create(
        Path, string.Create(CultureInfo.InvariantCulture, $"{DocumentVersionId}:{ExpiresAt.ToUnixTimeSeconds()}:{LinkId}:{PersonName}"), Remembered);
}
