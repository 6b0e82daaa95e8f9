using System.Net.Sockets;
using System.Security.Authentication;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Runs a check of whatever kind once, within its time.</summary>
internal sealed class HealthCheckProbe(IEnumerable<ICheckProbe> probes, IOptions<MonitoringOptions> options, TimeProvider clock)
{
    private readonly Dictionary<CheckKind, ICheckProbe> _probes = probes.ToDictionary(probe => probe.Kind);

    /// <summary>Runs the check once. Whatever goes wrong is a result, except cancellation by the caller.</summary>
    public async Task<ProbeResult> RunAsync(HealthCheckOptions check, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(check.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await _probes[check.Kind].RunAsync(check, AddressRule.Of(check, options.Value), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ProbeResult.NoAnswer(MonitoringText.SeenTimeout(check.TimeoutSeconds));
        }
        catch (Exception failure) when (failure is ForbiddenAddressException || failure.InnerException is ForbiddenAddressException)
        {
            return ProbeResult.NoAnswer(MonitoringText.SeenForbiddenAddress);
        }
        catch (HttpRequestException failure)
        {
            return ProbeResult.NoAnswer(MonitoringText.SeenNoConnection(failure.HttpRequestError.ToString()));
        }
        catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException)
        {
            return ProbeResult.NoAnswer(MonitoringText.SeenNoConnection(NameOf(failure)));
        }
    }

    private static string NameOf(Exception failure) => (failure switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => HttpRequestError.NameResolutionError,
        SocketException => HttpRequestError.ConnectionError,
        AuthenticationException => HttpRequestError.SecureConnectionError,
        _ => HttpRequestError.ResponseEnded,
    }).ToString();
}
