using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>A name that has addresses, one of which may be required; asked of a server or as this machine looks up names.</summary>
internal sealed class DnsProbe : ICheckProbe
{
    private const int Port = 53;

    public CheckKind Kind => CheckKind.Dns;

    public IEnumerable<(string Setting, string Fault)> FaultsOf(HealthCheckOptions check, AddressRule addresses)
    {
        if (Uri.CheckHostName(check.Target) != UriHostNameType.Dns || DnsMessage.Ask(check.Target!, AddressFamily.InterNetwork, 0) is null)
            yield return (nameof(check.Target), "must be a name such as 'www.example.jp'.");
        if (check.ExpectedAddress is { } expected && !IPAddress.TryParse(expected, out _))
            yield return (nameof(check.ExpectedAddress), "must be an IP address.");
        if (check.Server is { } server)
        {
            foreach (var fault in CheckTarget.FaultsOf(nameof(check.Server), server, addresses, Port))
                yield return fault;
        }
    }

    public async Task<ProbeResult> RunAsync(HealthCheckOptions check, AddressRule addresses, CancellationToken cancellationToken)
    {
        var expected = check.ExpectedAddress is { } text ? IPAddress.Parse(text) : null;
        var found = check.Server is null
            ? await LookUpAsync(check.Target!, cancellationToken)
            : await AskAsync(check, expected, addresses, cancellationToken);
        if (found is null)
            return ProbeResult.Wrong(MonitoringText.SeenDnsRefused);
        if (found.Length == 0)
            return ProbeResult.Wrong(MonitoringText.SeenNoAddress);
        var first = found[0].ToString();
        return expected is null || found.Contains(expected)
            ? ProbeResult.Up(MonitoringText.SeenAddress((expected ?? found[0]).ToString()), (expected ?? found[0]).ToString())
            : ProbeResult.OutOfBounds(MonitoringText.SeenOtherAddress(first, expected.ToString()), first);
    }

    private static async Task<IPAddress[]> LookUpAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(name, cancellationToken);
        }
        catch (SocketException unknown) when (unknown.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            return [];
        }
    }

    /// <summary>The addresses the server gives; null when it refuses.</summary>
    private static async Task<IPAddress[]?> AskAsync(
        HealthCheckOptions check, IPAddress? expected, AddressRule addresses, CancellationToken cancellationToken)
    {
        using var socket = await WatchedConnection.OpenDatagramsAsync(CheckTarget.Read(check.Server, Port)!, addresses, cancellationToken);
        AddressFamily[] families = expected is null ? [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6] : [expected.AddressFamily];
        foreach (var family in families)
        {
            var found = await AskAsync(socket, check.Target!, family, cancellationToken);
            if (found is null or { Length: > 0 })
                return found;
        }

        return [];
    }

    private static async Task<IPAddress[]?> AskAsync(Socket socket, string name, AddressFamily family, CancellationToken cancellationToken)
    {
        var id = DnsMessage.NewId();
        await socket.SendAsync(DnsMessage.Ask(name, family, id)!, SocketFlags.None, cancellationToken);
        var buffer = new byte[DnsMessage.MostBytes];
        while (true)
        {
            // What is no answer to this question is passed over, until the time is up.
            var length = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
            if (DnsMessage.Read(buffer.AsSpan(0, length), id, family) is { } answer)
                return answer.Refused ? null : answer.Addresses;
        }
    }
}
