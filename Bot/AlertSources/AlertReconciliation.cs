using System.Text.Json;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Jobs.AlertSources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>
/// Asks Alertmanager what fires now. It tells of an end until that is accepted, but forgets everything when it restarts: an end that fell into such a gap is
/// found here, and so is an alert it could not deliver. What it does not know twice in a row is taken to be over.
/// </summary>
internal sealed partial class AlertReconciliation : IAlertReconciliation, IDisposable
{
    /// <summary>How long a monitor must not know an alert until that is believed: Prometheus sends again within a minute what a restarted Alertmanager forgot.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const int MostBytes = 32 * 1024 * 1024;

    private readonly IOptions<AlertReconciliationOptions> _options;
    private readonly WriteQueue _writes;
    private readonly AlertIntake _intake;
    private readonly TimeProvider _clock;
    private readonly ILogger<AlertReconciliation> _log;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = MostBytes,
    };

    public AlertReconciliation(
        IOptions<AlertReconciliationOptions> options, WriteQueue writes, AlertIntake intake, TimeProvider clock, ILogger<AlertReconciliation> log) =>
        (_options, _writes, _intake, _clock, _log) = (options, writes, intake, clock, log);

    /// <inheritdoc/>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        foreach (var source in _options.Value.Sources)
        {
            try
            {
                var known = await AskAsync(source, cancellationToken);
                await _writes.RunAsync((db, token) => CompareAsync(db, source.Source.ToLowerInvariant(), known, token), cancellationToken);
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException || exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Who cannot be asked says nothing: neither that something is over nor that it fires.
                Log.NotAsked(_log, exception, source.Source);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<KnownAlert>> AskAsync(ReconciledSource source, CancellationToken cancellationToken)
    {
        // Silenced and inhibited ones as well: their end is told like any other.
        var receiver = source.Receiver is null ? "" : $"&receiver={Uri.EscapeDataString($"^{System.Text.RegularExpressions.Regex.Escape(source.Receiver)}$")}";
        var address = new Uri(source.Url!, $"api/v2/alerts?active=true&silenced=true&inhibited=true&unprocessed=true{receiver}");
        using var answer = await _http.GetAsync(address, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var body = await JsonDocument.ParseAsync(content, default, cancellationToken);
        return body.RootElement.ValueKind == JsonValueKind.Array
            ? [.. body.RootElement.EnumerateArray().Where(alert => alert.ValueKind == JsonValueKind.Object)
                .Select(alert => new KnownAlert(AlertmanagerMapping.Read(source.Source.ToLowerInvariant(), alert, null, null), IsSuppressed(alert)))]
            : throw new JsonException("Alertmanager did not answer with an array of alerts.");
    }

    private async Task CompareAsync(ChatOpsDbContext db, string source, IReadOnlyList<KnownAlert> known, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var fingerprints = known.Select(alert => alert.Signal.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var firing = await db.Set<Alert>().Where(alert => alert.Source == source && alert.EndsAt == null).ToListAsync(cancellationToken);
        foreach (var alert in firing)
        {
            if (fingerprints.Contains(alert.Fingerprint))
                alert.Find();
            else
                alert.Miss(now);
        }

        var over = firing.Where(alert => alert.MissedSince is { } since && now - since >= Patience && now - alert.HeardAt >= Patience).ToList();
        if (over.Count > 0)
        {
            await _intake.PresumeOverAsync(db, over, now, cancellationToken);
            Log.PresumedOver(_log, over.Count, source);
        }

        // What it has known for a while and the bot has not heard of was lost on the way.
        var heard = firing.Select(alert => alert.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var lost = known.Where(alert => !alert.IsSuppressed && !heard.Contains(alert.Signal.Fingerprint)).Select(alert => alert.Signal)
            .Where(signal => signal.StartsAt != default && now - signal.StartsAt >= Patience).ToList();
        if (lost.Count == 0)
            return;
        await _intake.AcceptAsync(db, lost, cancellationToken);
        Log.Recovered(_log, lost.Count, source);
    }

    private static bool IsSuppressed(JsonElement alert) => alert.TryGetProperty("status", out var status) && status.Text("state") == "suppressed";

    private sealed record KnownAlert(AlertSignal Signal, bool IsSuppressed);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The monitor of {Source} could not be asked what fires")]
        public static partial void NotAsked(ILogger logger, Exception exception, string source);

        [LoggerMessage(2, LogLevel.Information, "{Count} alerts of {Source} are taken to be over: their monitor does not know them")]
        public static partial void PresumedOver(ILogger logger, int count, string source);

        [LoggerMessage(3, LogLevel.Warning, "{Count} alerts of {Source} fire that the bot had not heard of")]
        public static partial void Recovered(ILogger logger, int count, string source);
    }
}
