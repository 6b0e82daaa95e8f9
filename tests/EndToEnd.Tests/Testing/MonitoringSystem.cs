using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>
/// A real Prometheus, which scrapes the watched server each second, and a real Alertmanager, which tells the bot. Each state is told once
/// (repeat_interval is long), so that an alert the bot lost stays lost and shows.
/// </summary>
internal sealed partial class MonitoringSystem : IDisposable
{
    public const string AlertTitle = "連携サーバー1 が応答しません";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-monitoring-");
    private readonly int _prometheusPort = FreePort.Take();
    private readonly int _alertmanagerPort = FreePort.Take();
    private readonly List<ChildProcess> _programs = [];

    public static async Task<MonitoringSystem> StartAsync(WatchedServer watched, BotUnderTest bot)
    {
        var monitoring = new MonitoringSystem();
        try
        {
            await monitoring.RunAsync(watched.Port, bot);
            await watched.SeenAsync();
            return monitoring;
        }
        catch
        {
            monitoring.Dispose();
            throw;
        }
    }

    /// <summary>Tries to reach the bot that failed.</summary>
    public Task<double> FailedTriesAsync() => CountAsync("alertmanager_notification_requests_failed_total");

    /// <summary>Notifications the bot has taken.</summary>
    public async Task<double> TakenAsync() =>
        await CountAsync("alertmanager_notification_requests_total") - await FailedTriesAsync();

    public void Dispose()
    {
        _programs.ForEach(program => program.Dispose());
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task RunAsync(int watchedPort, BotUnderTest bot)
    {
        var alertmanager = ChildProcess.Start(Programs.Alertmanager,
        [
            $"--config.file={await WriteAsync("alertmanager.yml", AlertmanagerSettings(bot))}", $"--storage.path={_folder.FullName}/alertmanager",
            $"--web.listen-address=127.0.0.1:{_alertmanagerPort}", "--cluster.listen-address=", "--log.level=warn",
        ]);
        _programs.Add(alertmanager);
        await WriteAsync("rules.yml", Rules);
        var prometheus = ChildProcess.Start(Programs.Prometheus,
        [
            $"--config.file={await WriteAsync("prometheus.yml", PrometheusSettings(watchedPort))}", $"--storage.tsdb.path={_folder.FullName}/prometheus",
            $"--web.listen-address=127.0.0.1:{_prometheusPort}", "--log.level=warn",
        ]);
        _programs.Add(prometheus);
        await Patience.UntilAnswersAsync(new Uri($"http://127.0.0.1:{_alertmanagerPort}/-/ready"), alertmanager);
        await Patience.UntilAnswersAsync(new Uri($"http://127.0.0.1:{_prometheusPort}/-/ready"), prometheus);
    }

    private async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }

    private async Task<double> CountAsync(string metric)
    {
        var metrics = await _http.GetStringAsync(new Uri($"http://127.0.0.1:{_alertmanagerPort}/metrics"));
        var line = WebhookSample().Matches(metrics).FirstOrDefault(sample => sample.Groups["name"].Value == metric);
        return line is null ? 0 : double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""^(?<name>\w+)\{integration="webhook"[^}]*\} (?<value>\S+)""", RegexOptions.Multiline)]
    private static partial Regex WebhookSample();

    private string PrometheusSettings(int watchedPort) => $"""
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
          evaluation_interval: 1s
        rule_files: [rules.yml]
        alerting:
          alertmanagers:
            - static_configs:
                - targets: ['127.0.0.1:{_alertmanagerPort}']
        scrape_configs:
          - job_name: renkei
            static_configs:
              - targets: ['127.0.0.1:{watchedPort}']
                labels:
                  instance: renkei-1
        """;

    private static string AlertmanagerSettings(BotUnderTest bot) => $"""
        route:
          receiver: chatops
          group_by: [alertname]
          group_wait: 1s
          group_interval: 1s
          repeat_interval: 1h
        receivers:
          - name: chatops
            webhook_configs:
              - url: {bot.Address}api/alerts/alertmanager
                send_resolved: true
                http_config:
                  authorization:
                    type: Bearer
                    credentials: {BotUnderTest.AlertToken}
        """;

    private const string Rules = $$$"""
        groups:
          - name: renkei
            rules:
              - alert: RenkeiServerDown
                expr: up{job="renkei"} == 0
                for: 2s
                labels:
                  severity: critical
                  system: データ連携システム（本番）
                annotations:
                  summary: {{{AlertTitle}}}
                  description: '{{ $labels.instance }} が監視に応答しません。庁内連携が止まっている可能性があります。'
        """;
}
