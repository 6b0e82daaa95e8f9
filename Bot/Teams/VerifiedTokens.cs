using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Bot.Teams;

/// <summary>
/// Tokens whose signature was checked before: Teams sends the same token for many activities. Holds hashes, never tokens, and at most
/// <see cref="Capacity"/> of them, the oldest leaving first; only tokens that passed every check get in.
/// </summary>
internal sealed class VerifiedTokens
{
    /// <summary>Most tokens held.</summary>
    public const int Capacity = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, VerifiedToken> _tokens = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>What is known of the token, or null.</summary>
    public VerifiedToken? Find(string token)
    {
        var hash = Hash(token);
        lock (_gate)
            return _tokens.GetValueOrDefault(hash);
    }

    /// <summary>Remembers a token that passed every check.</summary>
    public void Add(string token, VerifiedToken verified)
    {
        var hash = Hash(token);
        lock (_gate)
        {
            if (!_tokens.ContainsKey(hash))
                _order.Enqueue(hash);
            _tokens[hash] = verified;
            while (_order.Count > Capacity)
                _tokens.Remove(_order.Dequeue());
        }
    }

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>A token whose signature is good under the key with this fingerprint.</summary>
internal sealed record VerifiedToken(UnverifiedToken Content, string KeyFingerprint);
