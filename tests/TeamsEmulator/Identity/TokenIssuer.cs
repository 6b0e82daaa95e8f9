using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Identity;

/// <summary>Gives the bot the tokens it needs towards the connector (client credentials) and remembers which are good.</summary>
public sealed class TokenIssuer
{
    private const string Scope = "https://api.botframework.com/.default";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _good = [];
    private readonly EmulatorOptions _options;
    private readonly string _tenantId;
    private readonly ChannelIdentity _identity;
    private int _requests;

    internal TokenIssuer(EmulatorOptions options, string tenantId, ChannelIdentity identity)
    {
        _options = options;
        _tenantId = tenantId;
        _identity = identity;
    }

    /// <summary>Behaviour of the token endpoint.</summary>
    public ServerMood Mood { get; set; }

    /// <summary>Lifetime of tokens given from now on.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromSeconds(3599);

    /// <summary>How often a token was asked for, well or not.</summary>
    public int Requests => _requests;

    /// <summary>Makes every token given so far worthless; the connector then answers 401.</summary>
    public void RevokeAll()
    {
        lock (_gate) _good.Clear();
    }

    internal bool IsGood(string token)
    {
        lock (_gate) return _good.TryGetValue(token, out var until) && until > _options.Time.GetUtcNow();
    }

    internal (int Status, JsonObject Body) Issue(string tenant, IFormCollection? form)
    {
        Interlocked.Increment(ref _requests);
        if (Mood == ServerMood.IsTemporarilyUnavailable) return (400, Error("temporarily_unavailable", "AADSTS90033: A transient error has occurred."));
        if (!string.Equals(tenant, _tenantId, StringComparison.OrdinalIgnoreCase)) return (400, Error("invalid_request", $"AADSTS90002: Tenant '{tenant}' not found."));
        if (form is null || form["grant_type"] != "client_credentials") return (400, Error("unsupported_grant_type", "AADSTS70003: client_credentials expected."));
        if (form["client_id"] != _options.AppId) return (400, Error("unauthorized_client", "AADSTS700016: Application was not found in the directory."));
        if (form["client_secret"] != _options.ClientSecret) return (401, Error("invalid_client", "AADSTS7000215: Invalid client secret provided."));
        if (form["scope"] != Scope) return (400, Error("invalid_scope", $"AADSTS70011: The provided value for scope is not valid; expected {Scope}."));
        return (200, Give());
    }

    private static JsonObject Error(string code, string description) => new() { ["error"] = code, ["error_description"] = description };

    private JsonObject Give()
    {
        var now = _options.Time.GetUtcNow();
        var claims = new JsonObject
        {
            ["aud"] = "https://api.botframework.com",
            ["iss"] = $"https://sts.windows.net/{_tenantId}/",
            ["appid"] = _options.AppId,
            ["tid"] = _tenantId,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
            ["uti"] = Guid.NewGuid().ToString("N"),
            ["ver"] = "1.0",
        };
        var token = TokenForge.Sign(_identity.Header(), claims, _identity.CurrentKey.Rsa);
        lock (_gate) _good[token] = now + Lifetime;
        return new()
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)Lifetime.TotalSeconds,
            ["ext_expires_in"] = (int)Lifetime.TotalSeconds,
            ["access_token"] = token,
        };
    }
}
