using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Identity;

/// <summary>An RSA key with the name it is published under.</summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>Makes a fresh key.</summary>
    public SigningKey(string keyId, params string[] endorsements)
    {
        KeyId = keyId;
        Endorsements = endorsements;
    }

    /// <summary>The <c>kid</c>.</summary>
    public string KeyId { get; }

    /// <summary>Channels the key may sign for; null leaves the member out of the published key.</summary>
    public IReadOnlyList<string>? Endorsements { get; set; }

    /// <summary>The key pair.</summary>
    public RSA Rsa { get; } = RSA.Create(2048);

    /// <inheritdoc/>
    public void Dispose() => Rsa.Dispose();

    internal JsonObject Published()
    {
        var parameters = Rsa.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = KeyId,
            ["x5t"] = KeyId,
            ["n"] = TokenForge.Encode(parameters.Modulus!),
            ["e"] = TokenForge.Encode(parameters.Exponent!),
        };
        if (Endorsements is not null) key["endorsements"] = new JsonArray([.. Endorsements.Select(endorsement => (JsonNode)endorsement)]);
        return key;
    }
}
