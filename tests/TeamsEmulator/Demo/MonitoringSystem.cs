using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>The city's monitoring: sends one alert, firing or resolved, in Alertmanager's webhook format.</summary>
internal sealed class MonitoringSystem(Uri bot, string token, TimeProvider time) : IDisposable
{
    private const string NotYet = "0001-01-01T00:00:00Z";

    private readonly HttpClient _http = new() { BaseAddress = bot, Timeout = TimeSpan.FromSeconds(10) };
    private DateTimeOffset? _since;

    /// <summary>Returns the status of the bot's answer, 0 when there was none.</summary>
    internal async Task<int> SendAsync(bool firing, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        _since ??= now;
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/alerts/alertmanager") { Content = JsonContent.Create(Notification(firing, _since.Value, now)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (!firing) _since = null;
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    public void Dispose() => _http.Dispose();

    private static JsonObject Notification(bool firing, DateTimeOffset since, DateTimeOffset now)
    {
        var status = firing ? "firing" : "resolved";
        JsonObject Labels() => new()
        {
            ["alertname"] = "LinkageBacklog",
            ["severity"] = "critical",
            ["instance"] = "renkei-db-1",
            ["system"] = "データ連携システム",
        };
        JsonObject Annotations() => new()
        {
            ["summary"] = "連携待ちデータが滞留しています",
            ["description"] = "国保連携の待ち行列が 15 分以上 1,000 件を超えています。",
        };
        return new()
        {
            ["version"] = "4",
            ["groupKey"] = "{}:{alertname=\"LinkageBacklog\"}",
            ["truncatedAlerts"] = 0,
            ["status"] = status,
            ["receiver"] = "chatops",
            ["groupLabels"] = new JsonObject { ["alertname"] = "LinkageBacklog" },
            ["commonLabels"] = Labels(),
            ["commonAnnotations"] = Annotations(),
            ["externalURL"] = "http://alertmanager.aozora.example:9093",
            ["alerts"] = new JsonArray(new JsonObject
            {
                ["status"] = status,
                ["labels"] = Labels(),
                ["annotations"] = Annotations(),
                ["startsAt"] = since,
                ["endsAt"] = firing ? NotYet : (JsonNode)now,
                ["generatorURL"] = "http://prometheus.aozora.example:9090/graph?g0.expr=linkage_backlog",
                ["fingerprint"] = "c1a5d3f7a0b24e91",
            }),
        };
    }
}
