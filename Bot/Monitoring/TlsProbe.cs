using System.Net.Security;
using System.Security.Authentication;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>A certificate: trusted, for this name, and valid for some days yet.</summary>
internal sealed class TlsProbe(TimeProvider clock) : ICheckProbe
{
    private const int DefaultDays = 14;

    public CheckKind Kind => CheckKind.Tls;

    public IEnumerable<(string Setting, string Fault)> FaultsOf(HealthCheckOptions check, AddressRule addresses) =>
        CheckTarget.FaultsOf(nameof(check.Target), check.Target, addresses);

    public async Task<ProbeResult> RunAsync(HealthCheckOptions check, AddressRule addresses, CancellationToken cancellationToken)
    {
        var target = CheckTarget.Read(check.Target)!;
        var trust = new CertificateTrust(check, clock);
        await using var connection = await WatchedConnection.OpenAsync(target, addresses, cancellationToken);
        await using var secured = new SslStream(connection);
        try
        {
            await secured.AuthenticateAsClientAsync(trust.For(target.Host), cancellationToken);
        }
        catch (AuthenticationException) when (trust.Fault(clock.GetUtcNow()) is not null)
        {
            return trust.Fault(clock.GetUtcNow())!;
        }

        var now = clock.GetUtcNow();
        if (trust.FaultOfDays(check.MinimumCertificateDays ?? DefaultDays, now) is { } soon)
            return soon;
        var days = trust.DaysLeft(now) ?? 0;
        return ProbeResult.Up(MonitoringText.SeenCertificate(days), MonitoringText.ValueDays(days));
    }
}
