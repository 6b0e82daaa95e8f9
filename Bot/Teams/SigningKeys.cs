using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Teams;

/// <summary>
/// The connector's signing keys, kept and renewed. One fetch runs at a time, whoever asks. Keys once read stay in use while newer ones cannot be had:
/// an outage of the key server must not silence the chat.
/// </summary>
internal sealed partial class SigningKeys(KeyDocuments documents, IOptions<TeamsOptions> options, TimeProvider time, ILogger<SigningKeys> logger)
{
    // A failed first fetch is repeated soon, since nothing works without keys.
    private static readonly TimeSpan FirstFetchPause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private volatile KeySet? _current;
    private DateTimeOffset _readAt;
    private DateTimeOffset _nextRead;
    private DateTimeOffset _nextForced;
    private Task? _running;

    /// <summary>The key with this id, or null when the connector has no such key.</summary>
    /// <exception cref="KeysUnavailableException">No keys could be read since the start.</exception>
    public async Task<SigningKey?> FindAsync(string kid, CancellationToken cancellationToken)
    {
        if (NeededRead(kid) is { } read)
            await read.WaitAsync(cancellationToken);
        return (_current ?? throw new KeysUnavailableException()).Find(kid);
    }

    private Task? NeededRead(string kid)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var current = _current;
            var old = current is null || now - _readAt >= options.Value.KeyLifetime;
            var unknown = current is not null && current.Find(kid) is null;
            if (!old && !unknown)
                return null;
            if (_running is { IsCompleted: false })
                return _running;

            // Anyone can make up key ids, so those get a fetch of their own only every few minutes.
            if (!(old && now >= _nextRead) && !(unknown && now >= _nextForced))
                return null;
            if (unknown)
                _nextForced = now + options.Value.ForcedKeyRefresh;
            return _running = ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        // Leaves the lock before anything slow starts.
        await Task.Yield();
        try
        {
            var keys = await documents.FetchAsync();
            lock (_gate)
            {
                _current = keys;
                _readAt = time.GetUtcNow();
            }
        }
        catch (Exception fault)
        {
            lock (_gate)
                _nextRead = time.GetUtcNow() + (_current is null ? FirstFetchPause : options.Value.ForcedKeyRefresh);
            Log.ReadFailed(logger, fault.GetType().Name, _current is not null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The connector's signing keys could not be read ({Fault}); keys read before are in use: {Kept}")]
        public static partial void ReadFailed(ILogger logger, string fault, bool kept);
    }
}

/// <summary>No signing keys are known yet, so whether a token is sound cannot be decided.</summary>
internal sealed class KeysUnavailableException() : Exception("The connector's signing keys are not available.");
