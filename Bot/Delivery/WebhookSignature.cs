using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>
/// Signatures of webhooks, in and out, as Standard Webhooks has them: <c>v1,</c> and the Base64 of HMAC-SHA256 over <c>id.timestamp.body</c>, in the header
/// <c>webhook-signature</c>, beside <c>webhook-id</c> and <c>webhook-timestamp</c> (seconds since 1970).
/// </summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Version = "v1,";
    private const string EncodedKey = "whsec_";
    private const int ShortestKey = 16;
    private const int MostSignatures = 16;

    /// <summary>
    /// The key a secret stands for: what <c>whsec_</c> encodes, otherwise its own letters. Null when it is too short or not encoded as it says.
    /// </summary>
    public static byte[]? KeyOf(string secret)
    {
        byte[] key;
        if (secret.StartsWith(EncodedKey, StringComparison.Ordinal))
        {
            var decoded = new byte[secret.Length];
            if (!Convert.TryFromBase64String(secret[EncodedKey.Length..], decoded, out var length))
                return null;
            key = decoded[..length];
        }
        else
        {
            key = Encoding.UTF8.GetBytes(secret);
        }

        return key.Length >= ShortestKey ? key : null;
    }

    /// <summary>The signature as it stands in the header.</summary>
    public static string Sign(byte[] key, string id, long timestamp, ReadOnlySpan<byte> body) =>
        Version + Convert.ToBase64String(Mac(key, id, timestamp, body));

    /// <summary>Whether one of the signatures in a header was made with the key.</summary>
    public static bool Verify(byte[] key, string id, long timestamp, ReadOnlySpan<byte> body, string header)
    {
        var expected = Mac(key, id, timestamp, body);
        var known = false;
        foreach (var signature in header.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostSignatures))
        {
            var given = new byte[expected.Length];
            // A longer one does not fit and is wrong.
            if (signature.StartsWith(Version, StringComparison.Ordinal)
                && Convert.TryFromBase64String(signature[Version.Length..], given, out var length) && length == expected.Length)
                known |= CryptographicOperations.FixedTimeEquals(given, expected);
        }

        return known;
    }

    private static byte[] Mac(byte[] key, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }
}
