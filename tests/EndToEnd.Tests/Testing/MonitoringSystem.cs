using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>
/// A real Prometheus, which scrapes the watched server each second, where a test wants it a real blackbox exporter, which asks for a page of it, and a real
/// Alertmanager, which tells the bot. Each state is told once (repeat_interval is long), so that an alert the bot lost stays lost and shows.
/// </summary>
internal sealed partial class MonitoringSystem : IDisposable
{
    public const string AlertTitle = "連携サーバー1 が応答しません";
    public const string ProbeTitle = "連携サーバー1 の画面が開けません";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-monitoring-");
    private readonly int _prometheusPort = FreePort.Take();
    private readonly int _alertmanagerPort = FreePort.Take();
    private readonly int _blackboxPort = FreePort.Take();
    private readonly List<ChildProcess> _programs = [];
    private ChildProcess? _alertmanager;

    /// <summary>Address of Prometheus.</summary>
    public Uri Prometheus => new($"http://127.0.0.1:{_prometheusPort}/");

    /// <summary>Address of Alertmanager.</summary>
    public Uri Alertmanager => new($"http://127.0.0.1:{_alertmanagerPort}/");

    /// <summary>Starts all of it for a bot that may not run yet.</summary>
    public static async Task<MonitoringSystem> StartAsync(WatchedServer watched, BotUnderTest bot)
    {
        var monitoring = new MonitoringSystem();
        try
        {
            await monitoring.RunAsync(watched, bot.Address, probesPage: false);
            return monitoring;
        }
        catch
        {
            monitoring.Dispose();
            throw;
        }
    }

    /// <summary>A monitoring whose addresses are known before the bot is started that it is to tell.</summary>
    public static MonitoringSystem Prepare() => new();

    /// <summary>Kills Alertmanager; what it knew is lost with it.</summary>
    public async Task KillAlertmanagerAsync()
    {
        await _alertmanager!.KillAsync();
        Directory.Delete(Path.Combine(_folder.FullName, "alertmanager"), recursive: true);
    }

    /// <summary>Starts Alertmanager, with what it stored.</summary>
    public async Task StartAlertmanagerAsync()
    {
        _alertmanager = ChildProcess.Start(Programs.Alertmanager,
        [
            $"--config.file={_folder.FullName}/alertmanager.yml", $"--storage.path={_folder.FullName}/alertmanager",
            $"--web.listen-address=127.0.0.1:{_alertmanagerPort}", "--cluster.listen-address=", "--log.level=warn",
        ]);
        _programs.Add(_alertmanager);
        await Patience.UntilAnswersAsync(new Uri(Alertmanager, "-/ready"), _alertmanager);
    }

    /// <summary>Starts all of it and waits until the server has been looked at.</summary>
    public async Task RunAsync(WatchedServer watched, Uri bot, bool probesPage)
    {
        await WriteAsync("alertmanager.yml", AlertmanagerSettings(bot));
        await WriteAsync("rules.yml", Rules);
        await StartAlertmanagerAsync();
        if (probesPage)
            _programs.Add(ChildProcess.Start(Programs.BlackboxExporter,
            [
                $"--config.file={await WriteAsync("blackbox.yml", BlackboxSettings)}", $"--web.listen-address=127.0.0.1:{_blackboxPort}", "--log.level=warn",
            ]));
        var prometheus = ChildProcess.Start(Programs.Prometheus,
        [
            $"--config.file={await WriteAsync("prometheus.yml", PrometheusSettings(watched.Port) + (probesPage ? PageSettings(watched.Port) : ""))}", $"--storage.tsdb.path={_folder.FullName}/prometheus",
            $"--web.listen-address=127.0.0.1:{_prometheusPort}", "--log.level=warn",
        ]);
        _programs.Add(prometheus);
        await Patience.UntilAnswersAsync(new Uri(Prometheus, "-/ready"), prometheus);
        await watched.SeenAsync();
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

    private string PageSettings(int watchedPort) => $"""

          - job_name: renkei-page
            metrics_path: /probe
            params:
              module: [page]
              target: ['http://127.0.0.1:{watchedPort}/metrics']
            static_configs:
              - targets: ['127.0.0.1:{_blackboxPort}']
                labels:
                  instance: renkei-1
        """;

    private const string BlackboxSettings = """
        modules:
          page:
            prober: http
            timeout: 900ms
            http:
              preferred_ip_protocol: ip4
        """;

    private static string AlertmanagerSettings(Uri bot) => $"""
        route:
          receiver: chatops
          group_by: [alertname]
          group_wait: 1s
          group_interval: 1s
          repeat_interval: 1h
        receivers:
          - name: chatops
            webhook_configs:
              - url: {bot}api/alerts/alertmanager
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
              - alert: RenkeiPageDown
                expr: probe_success{job="renkei-page"} == 0
                for: 2s
                labels:
                  severity: warning
                  system: データ連携システム（本番）
                annotations:
                  summary: {{{ProbeTitle}}}
                  value: '{{ $value }}'
        """;
}
