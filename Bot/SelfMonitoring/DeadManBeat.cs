using ChatOpsBot.Jobs.SelfMonitoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>
/// The sign of life to a watcher outside this machine, sent only while what the promises hang on works: the database, the sweep of deadlines, the deliverer and
/// the second watcher. When it fails to come, the watcher tells somebody on a way that does not lead through here.
/// </summary>
internal sealed partial class DeadManBeat(IOptions<SelfMonitoringOptions> options, HealthWatch health, TimeProvider clock, ILogger<DeadManBeat> log) : IDeadManBeat, IDisposable
{
    // A turn of the scheduler may come a little early.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    private long? _sentAt;
    private bool _wasWell = true;

    /// <inheritdoc/>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        var heartbeat = options.Value.Heartbeat;
        if (heartbeat.Url is not { } url)
            return;
        if (_sentAt is { } sent && clock.GetElapsedTime(sent) < TimeSpan.FromSeconds(heartbeat.IntervalSeconds) - Early)
            return;
        var trouble = TroubleIn(await health.ReadAsync(cancellationToken));
        if (_wasWell != trouble is null)
            Log.Changed(log, trouble ?? "nothing");
        _wasWell = trouble is null;
        if ((trouble is null ? url : heartbeat.FailUrl) is not { } address)
            return;
        _sentAt = clock.GetTimestamp();
        await SendAsync(address, heartbeat, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Name of the check that keeps the sign back, or null.</summary>
    private static string? TroubleIn(HealthReport report) => report.Entries
        .Where(entry => entry.Value.Tags.Contains(SelfMonitoringCapability.Vital) && entry.Value.Status == HealthStatus.Unhealthy
            || entry.Value.Tags.Contains(SelfMonitoringCapability.Heard) && entry.Value.Status != HealthStatus.Healthy)
        .Select(entry => entry.Key).FirstOrDefault();

    private async Task SendAsync(Uri address, SelfMonitoringOptions.HeartbeatOptions heartbeat, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(heartbeat.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(heartbeat.UsePost ? HttpMethod.Post : HttpMethod.Get, address);
            request.Headers.UserAgent.ParseAdd("ChatOpsBot");
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
                Log.NotTaken(log, $"HTTP {(int)response.StatusCode}");
        }
        catch (Exception fault) when (fault is HttpRequestException || fault is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The kind only: the message names the address, which is a secret.
            Log.NotTaken(log, fault is HttpRequestException http ? http.HttpRequestError.ToString() : "Timeout");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The watcher outside did not take the sign of life: {Why}")]
        public static partial void NotTaken(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Warning, "What keeps the sign of life back is now: {Check}")]
        public static partial void Changed(ILogger logger, string check);
    }
}
