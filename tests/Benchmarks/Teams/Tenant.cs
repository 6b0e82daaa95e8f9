using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ChatOpsBot.Benchmarks.Teams;

/// <summary>The key that signs, and one token signed with it: Teams, too, shows the same token for many activities.</summary>
internal sealed class Tenant : IDisposable
{
    public const string AppId = "22222222-2222-4222-8222-222222222222";
    public const string Id = "11111111-1111-4111-8111-111111111111";
    public const string Issuer = "https://api.botframework.com";
    private const string KeyId = "benchmark-key";

    private readonly RSA _key = RSA.Create(2048);

    /// <summary>The key as published.</summary>
    public string KeysJson
    {
        get
        {
            var parameters = _key.ExportParameters(includePrivateParameters: false);
            return $$"""
                {"keys":[{"kty":"RSA","use":"sig","kid":"{{KeyId}}","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}",
                "e":"{{Base64Url.EncodeToString(parameters.Exponent)}}","endorsements":["msteams"]}]}
                """;
        }
    }

    /// <summary>A token for activities of this service address, good for an hour.</summary>
    public string Token(string serviceUrl)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var header = Encode(new { alg = "RS256", kid = KeyId, typ = "JWT" });
        var claims = Encode(new { serviceurl = serviceUrl, nbf = now, exp = now + 3600, iss = Issuer, aud = AppId });
        var signature = _key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
