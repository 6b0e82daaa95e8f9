namespace ChatOpsBot.Bot.Teams;

/// <summary>
/// The bot's own token: kept, renewed five minutes before it ends, one request in flight whoever asks. While renewing fails the old token is used to
/// its end.
/// </summary>
internal sealed partial class TeamsTokens(ITokenSource source, TeamsTimeouts timeouts, TimeProvider time, ILogger<TeamsTokens> logger) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RenewPause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Held? _held;
    private long _failedAtTicks;

    /// <summary>Since when no token could be had or renewed; null while all is well or none was needed yet.</summary>
    public DateTimeOffset? FailingSince => Interlocked.Read(ref _failedAtTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>A token that is good now.</summary>
    /// <exception cref="TokenUnavailableException">There is none, and none could be had.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held && time.GetUtcNow() < held.RenewAt)
            return held.Token.Value;

        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (_held is { } renewed && now < renewed.RenewAt)
                return renewed.Token.Value;
            return await RenewAsync(now, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets a token the connector did not take; another one got since stays.</summary>
    public void Drop(string token)
    {
        if (_held is { } held && held.Token.Value == token)
            Interlocked.CompareExchange(ref _held, null, held);
    }

    public void Dispose() => _gate.Dispose();

    private async Task<string> RenewAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(timeouts.Call, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var token = await source.GetAsync(either.Token);
            Interlocked.Exchange(ref _failedAtTicks, 0);
            var life = token.Expires - now;
            _held = new Held(token, token.Expires - (life > 2 * Early ? Early : life / 2));
            return token.Value;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotRenewed(logger, fault.GetType().Name);
            Interlocked.CompareExchange(ref _failedAtTicks, now.UtcTicks, 0);
            if (_held is not { } held || now >= held.Token.Expires)
                throw new TokenUnavailableException();
            _held = held with { RenewAt = now + RenewPause < held.Token.Expires ? now + RenewPause : held.Token.Expires };
            return held.Token.Value;
        }
    }

    private sealed record Held(AccessToken Token, DateTimeOffset RenewAt);

    private static partial class Log
    {
        // The kind only: messages of token libraries may quote the request.
        [LoggerMessage(LogLevel.Error, "The bot's own token could not be renewed ({Fault})")]
        public static partial void NotRenewed(ILogger logger, string fault);
    }
}

/// <summary>A token for the connector. Its text form does not show it.</summary>
internal sealed record AccessToken(string Value, DateTimeOffset Expires)
{
    public override string ToString() => $"token until {Expires:O}";
}

/// <summary>The bot has no token for the connector now; trying again later may work.</summary>
internal sealed class TokenUnavailableException() : Exception("NoToken");
