using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Bot.Tests.Teams;

/// <summary>An RSA key that signs test tokens.</summary>
internal sealed class TestKey(string kid, int bits = 2048, params string[] endorsements)
{
    private readonly RSA _rsa = RSA.Create(bits);

    public string Kid => kid;

    public byte[] Modulus => _rsa.ExportParameters(false).Modulus!;

    public byte[] PublicDer => _rsa.ExportSubjectPublicKeyInfo();

    public string PublicPem => _rsa.ExportSubjectPublicKeyInfoPem();

    /// <summary>The public half as a member of a key set; without <c>endorsements</c> when the key has none.</summary>
    public JsonObject ToJwk()
    {
        var parameters = _rsa.ExportParameters(false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = kid,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
        if (endorsements.Length > 0)
            jwk["endorsements"] = new JsonArray([.. endorsements.Select(name => JsonValue.Create(name))]);
        return jwk;
    }

    public byte[] Sign(byte[] data, string algorithm) => algorithm switch
    {
        "RS384" => _rsa.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        "RS512" => _rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        "PS256" => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "PS384" => _rsa.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pss),
        "PS512" => _rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
        _ => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };
}
