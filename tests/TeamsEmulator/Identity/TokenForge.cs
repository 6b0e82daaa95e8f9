using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Identity;

/// <summary>Writes tokens with any header, claims and key, sound or hostile.</summary>
public static class TokenForge
{
    /// <summary>Signs with an RSA key; the hash follows the header's <c>alg</c> (RS256, RS384, RS512; anything else hashes with SHA-256).</summary>
    public static string Sign(JsonObject header, JsonObject claims, RSA key)
    {
        var hash = (string?)header["alg"] switch { "RS384" => HashAlgorithmName.SHA384, "RS512" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 };
        var content = Content(header, claims);
        return $"{content}.{Encode(key.SignData(Encoding.ASCII.GetBytes(content), hash, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>Signs with a shared secret (HS256), for example with the bytes of a public key.</summary>
    public static string SignWithSecret(JsonObject header, JsonObject claims, byte[] secret)
    {
        var content = Content(header, claims);
        return $"{content}.{Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(content)))}";
    }

    /// <summary>Leaves the signature empty, as <c>alg: none</c> has it.</summary>
    public static string LeaveUnsigned(JsonObject header, JsonObject claims) => Content(header, claims) + ".";

    internal static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static string Content(JsonObject header, JsonObject claims) =>
        $"{Encode(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
}
