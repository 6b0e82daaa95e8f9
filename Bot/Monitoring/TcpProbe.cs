namespace ChatOpsBot.Bot.Monitoring;

/// <summary>A port that accepts connections; nothing is sent.</summary>
internal sealed class TcpProbe : ICheckProbe
{
    public CheckKind Kind => CheckKind.Tcp;

    public IEnumerable<(string Setting, string Fault)> FaultsOf(HealthCheckOptions check, AddressRule addresses) =>
        CheckTarget.FaultsOf(nameof(check.Target), check.Target, addresses);

    public async Task<ProbeResult> RunAsync(HealthCheckOptions check, AddressRule addresses, CancellationToken cancellationToken)
    {
        await using var connection = await WatchedConnection.OpenAsync(CheckTarget.Read(check.Target)!, addresses, cancellationToken);
        return ProbeResult.Up(MonitoringText.SeenConnected);
    }
}
