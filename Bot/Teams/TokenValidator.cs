using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Why a request is turned away: 401 when it is not proven to come from Teams, 403 when it does but may not speak here.</summary>
/// <param name="Reason">A fixed word for the log; the caller is not told.</param>
internal sealed record Refusal(int Status, string Reason);

/// <summary>A token that was proven to come from the connector for this bot.</summary>
/// <param name="ServiceUrl">The service address the token was made for, or null when it names none.</param>
/// <param name="Key">The key it is signed with.</param>
internal sealed record ProvenToken(string? ServiceUrl, SigningKey Key);

/// <summary>
/// Proves that a token was issued by the Bot Connector for this bot: issuer before any key work, then key, signature, audience and time.
/// What ties the token to one activity is checked in <see cref="RequestCheck"/>.
/// </summary>
internal sealed class TokenValidator(SigningKeys keys, VerifiedTokens verified, IOptions<TeamsOptions> options, TimeProvider time)
{
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters _rules = new()
    {
        ValidIssuer = options.Value.Issuer,
        ValidAudience = options.Value.AppId,
        ValidAlgorithms = Algorithms,
        ValidateIssuerSigningKey = true,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        RequireAudience = true,
        TryAllIssuerSigningKeys = false,

        // The library would ask the machine's clock; the times are checked below.
        ValidateLifetime = false,
    };

    /// <summary>The proven token, or why it is refused; exactly one of the two is set.</summary>
    /// <exception cref="KeysUnavailableException">It cannot be decided, because no keys could be read yet.</exception>
    public async Task<(ProvenToken? Token, Refusal? Refusal)> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        var known = verified.Find(token);
        var content = known?.Content ?? UnverifiedToken.TryRead(token);
        if (content is null)
            return Refuse("malformed token");
        if (!string.Equals(content.Issuer, options.Value.Issuer, StringComparison.Ordinal))
            return Refuse("issuer");
        if (!Algorithms.Contains(content.Algorithm, StringComparer.Ordinal))
            return Refuse("algorithm");
        if (!content.Audiences.Contains(options.Value.AppId, StringComparer.Ordinal))
            return Refuse("audience");
        if (!IsCurrent(content))
            return Refuse("time");

        // Asked for known tokens too: a key that was withdrawn takes its tokens with it.
        var key = await keys.FindAsync(content.Kid, cancellationToken);
        if (key is null)
            return Refuse("unknown key");
        if (known?.KeyFingerprint != key.Fingerprint)
        {
            if (!await IsSignedAsync(token, key))
                return Refuse("signature");
            verified.Add(token, new VerifiedToken(content, key.Fingerprint));
        }

        return content.IsSkill ? (null, new Refusal(StatusCodes.Status403Forbidden, "skill token")) : (new ProvenToken(content.ServiceUrl, key), null);
    }

    private async Task<bool> IsSignedAsync(string token, SigningKey key)
    {
        var rules = _rules.Clone();
        rules.IssuerSigningKey = key.Key;
        try
        {
            return (await _handler.ValidateTokenAsync(token, rules)).IsValid;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            return false;
        }
    }

    private bool IsCurrent(UnverifiedToken content)
    {
        var now = time.GetUtcNow();
        return DateTimeOffset.FromUnixTimeSeconds(content.Expires) > now - Skew
            && (content.NotBefore is not { } start || (DateTimeOffset.FromUnixTimeSeconds(start) <= now + Skew && start < content.Expires));
    }

    private static (ProvenToken?, Refusal?) Refuse(string reason) => (null, new Refusal(StatusCodes.Status401Unauthorized, reason));
}
