using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Identity;

/// <summary>The identity of the Bot Framework service: its published keys, and the tokens it shows to the bot.</summary>
public sealed class ChannelIdentity : IDisposable
{
    /// <summary>The only issuer a bot may accept.</summary>
    public const string Issuer = "https://api.botframework.com";

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly string _appId;
    private readonly List<SigningKey> _keys = [];
    private int _made;
    private int _metadataFetches;
    private int _keyFetches;

    internal ChannelIdentity(string appId, TimeProvider time)
    {
        _appId = appId;
        _time = time;
        RotateKeys(keepOld: false);
    }

    /// <summary>Behaviour of <c>/v1/.well-known/openidconfiguration</c>.</summary>
    public ServerMood MetadataMood { get; set; }

    /// <summary>Behaviour of <c>/v1/.well-known/keys</c>.</summary>
    public ServerMood KeysMood { get; set; }

    /// <summary>How often the metadata was asked for.</summary>
    public int MetadataFetches => _metadataFetches;

    /// <summary>How often the keys were asked for.</summary>
    public int KeyFetches => _keyFetches;

    /// <summary>The key that signs now.</summary>
    public SigningKey CurrentKey
    {
        get
        {
            lock (_gate) return _keys[^1];
        }
    }

    /// <summary>Signs with a new key from now on; with <paramref name="keepOld"/> the old ones stay published.</summary>
    public SigningKey RotateKeys(bool keepOld = true)
    {
        lock (_gate)
        {
            if (!keepOld) _keys.Clear();
            var key = new SigningKey($"emulated-key-{++_made}", "msteams", "webchat", "emulator");
            _keys.Add(key);
            return key;
        }
    }

    /// <summary>The header of a sound token.</summary>
    public JsonObject Header() => new() { ["alg"] = "RS256", ["kid"] = CurrentKey.KeyId, ["x5t"] = CurrentKey.KeyId, ["typ"] = "JWT" };

    /// <summary>The claims of a sound token, valid for one hour.</summary>
    public JsonObject Claims(string serviceUrl)
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        return new() { ["serviceurl"] = serviceUrl, ["nbf"] = now, ["exp"] = now + 3600, ["iss"] = Issuer, ["aud"] = _appId };
    }

    /// <summary>A token as Teams shows it; the callbacks may spoil header and claims before signing.</summary>
    public string CreateToken(string serviceUrl, Action<JsonObject>? changeHeader = null, Action<JsonObject>? changeClaims = null)
    {
        var header = Header();
        var claims = Claims(serviceUrl);
        changeHeader?.Invoke(header);
        changeClaims?.Invoke(claims);
        return TokenForge.Sign(header, claims, CurrentKey.Rsa);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) _keys.ForEach(key => key.Dispose());
    }

    internal JsonObject Metadata(string baseUrl)
    {
        Interlocked.Increment(ref _metadataFetches);
        return new()
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = "https://invalid.botframework.com",
            ["jwks_uri"] = $"{baseUrl}v1/.well-known/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        };
    }

    internal JsonObject PublishedKeys()
    {
        Interlocked.Increment(ref _keyFetches);
        lock (_gate) return new() { ["keys"] = new JsonArray([.. _keys.Select(key => (JsonNode)key.Published())]) };
    }
}
