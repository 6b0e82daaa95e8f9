using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>The city's monitoring: sends alerts, firing or resolved, as Alertmanager does, and hundreds of them in the bot's own format.</summary>
internal sealed class MonitoringSystem(Uri bot, BotSettings settings, TimeProvider time) : IDisposable
{
    /// <summary>Alerts in one storm.</summary>
    internal const int StormSize = 300;

    private readonly HttpClient _http = new() { BaseAddress = bot, Timeout = TimeSpan.FromSeconds(30) };
    private readonly ConcurrentDictionary<TownAlert, DateTimeOffset> _since = [];
    private bool _storms;

    /// <summary>Returns the status of the bot's answer, 0 when there was none.</summary>
    internal Task<int> SendAsync(TownAlert alert, bool firing, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = _since.GetOrAdd(alert, now);
        if (!firing) _since.TryRemove(alert, out _);
        return PostAsync("alertmanager", settings.AlertmanagerToken, alert.Notification(firing, since, now), cancellationToken);
    }

    /// <summary>Sends all of a storm at once.</summary>
    internal Task<int> StormAsync(bool firing, CancellationToken cancellationToken)
    {
        _storms = firing;
        return PostAsync("generic", settings.GenericToken, TownAlert.Storm(StormSize, firing), cancellationToken);
    }

    /// <summary>Ends whatever was sent. The first alert may be from before the town opened, and is ended in any case.</summary>
    internal async Task<int> ResolveAsync(CancellationToken cancellationToken)
    {
        var status = await SendAsync(TownAlert.Backlog, firing: false, cancellationToken);
        foreach (var alert in _since.Keys) status = await SendAsync(alert, firing: false, cancellationToken);
        return _storms ? await StormAsync(firing: false, cancellationToken) : status;
    }

    public void Dispose() => _http.Dispose();

    private async Task<int> PostAsync(string source, string token, JsonNode body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/alerts/{source}") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            return (int)answer.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }
}
