using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Bot.Delivery;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>What the headers of a signed request claim; believed only once the body has been checked against the signature.</summary>
/// <param name="Id">Identity of the delivery within its source.</param>
/// <param name="Timestamp">When it was signed, seconds since 1970.</param>
internal sealed record SignedClaim(string Id, long Timestamp, string Signatures)
{
    private const int LongestId = AlertDelivery.IdLength;
    private const int LongestSignatures = 4096;

    /// <summary>How far the sender's clock and ours may be apart; what is older may be somebody repeating what they overheard.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The claim of a request; null when it makes none, or one that is too old or too new.</summary>
    public static SignedClaim? Of(IHeaderDictionary headers, DateTimeOffset now)
    {
        if (headers[WebhookSignature.IdHeader] is not [{ Length: > 0 and <= LongestId } id]
            || headers[WebhookSignature.TimestampHeader] is not [{ } written]
            || !long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp)
            || Math.Abs(now.ToUnixTimeSeconds() - timestamp) > Tolerance.TotalSeconds)
            return null;
        var signatures = string.Join(' ', headers[WebhookSignature.SignatureHeader].AsEnumerable());
        return signatures.Length is > 0 and <= LongestSignatures ? new SignedClaim(id, timestamp, signatures) : null;
    }

    /// <summary>Whether the source signed this body, with its secret or the one before.</summary>
    public bool IsProvenBy(AlertSourceOptions settings, ReadOnlySpan<byte> body)
    {
        var proven = false;
        foreach (var secret in new[] { settings.HmacSecret, settings.PreviousHmacSecret })
        {
            if (secret.Length > 0 && WebhookSignature.KeyOf(secret) is { } key)
                proven |= WebhookSignature.Verify(key, Id, Timestamp, body, Signatures);
        }

        return proven;
    }

    /// <summary>Whether a request bears the source's token, or the one before.</summary>
    public static bool HasToken(string? authorization, AlertSourceOptions settings)
    {
        if (authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) != true)
            return false;
        // Hashes are of one length, so that the comparison tells nothing about the token's either.
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(authorization[7..].Trim()));
        var known = false;
        foreach (var token in new[] { settings.Token, settings.PreviousToken })
            known |= token.Length > 0 && CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        return known;
    }
}
