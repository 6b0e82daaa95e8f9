using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsBot.Bot.Teams;

/// <summary>One of the connector's signing keys.</summary>
/// <param name="Fingerprint">Changes when the key behind the same id changes.</param>
/// <param name="Endorsements">Channels this key may speak for.</param>
internal sealed record SigningKey(string Kid, RsaSecurityKey Key, string Fingerprint, FrozenSet<string> Endorsements);

/// <summary>
/// The connector's published signing keys by id. Read here and not by the token library, because <c>endorsements</c> is no standard member of a key.
/// </summary>
internal sealed class KeySet
{
    private const int SmallestKeyBits = 2048;
    private readonly FrozenDictionary<string, SigningKey> _keys;

    private KeySet(FrozenDictionary<string, SigningKey> keys) => _keys = keys;

    /// <summary>The key with this id, or null.</summary>
    public SigningKey? Find(string kid) => _keys.GetValueOrDefault(kid);

    /// <summary>Reads a JSON Web Key Set; keys that are not RSA, too short or for encryption are left out.</summary>
    /// <exception cref="FormatException">It is no key set, or none of its keys can be used.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static KeySet Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new FormatException("The key document has no array 'keys'.");

        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var entry in list.EnumerateArray())
        {
            if (Read(entry) is { } key)
                keys.TryAdd(key.Kid, key);
        }

        return keys.Count > 0
            ? new KeySet(keys.ToFrozenDictionary(StringComparer.Ordinal))
            : throw new FormatException("The key document has no usable key.");
    }

    private static SigningKey? Read(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || Text(entry, "kty") != "RSA" || Text(entry, "use") is not (null or "sig")
            || Text(entry, "kid") is not { Length: > 0 } kid || Text(entry, "n") is not { } n || Text(entry, "e") is not { } e)
            return null;
        try
        {
            var parameters = new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(n), Exponent = Base64UrlEncoder.DecodeBytes(e) };
            var key = new RsaSecurityKey(parameters) { KeyId = kid };
            if (key.KeySize < SmallestKeyBits)
                return null;
            return new SigningKey(kid, key, Convert.ToHexString(SHA256.HashData([.. parameters.Modulus, .. parameters.Exponent])), Endorsements(entry));
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static FrozenSet<string> Endorsements(JsonElement entry) =>
        entry.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).ToFrozenSet(StringComparer.Ordinal)
            : [];

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
