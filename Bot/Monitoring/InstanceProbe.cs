namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Another instance of this bot, so that its failure is told by one that lives.</summary>
internal sealed class InstanceProbe(WatchedHttp http) : ICheckProbe
{
    private const string Ready = "/healthz/ready";

    public CheckKind Kind => CheckKind.Instance;

    public IEnumerable<(string Setting, string Fault)> FaultsOf(HealthCheckOptions check, AddressRule addresses) => CheckTarget.FaultsOf(check.Url, addresses);

    public Task<ProbeResult> RunAsync(HealthCheckOptions check, AddressRule addresses, CancellationToken cancellationToken) =>
        http.GetAsync(new Uri(check.Url!, Ready), check, addresses, (response, _, _) => Task.FromResult(Judge((int)response.StatusCode)), cancellationToken);

    private static ProbeResult Judge(int status) => status switch
    {
        StatusCodes.Status200OK => ProbeResult.Up(MonitoringText.SeenReady, $"HTTP {status}"),
        StatusCodes.Status503ServiceUnavailable => ProbeResult.Wrong(MonitoringText.SeenNotReady, $"HTTP {status}"),
        _ => ProbeResult.Wrong(MonitoringText.SeenStatus(status, StatusCodes.Status200OK), $"HTTP {status}"),
    };
}
