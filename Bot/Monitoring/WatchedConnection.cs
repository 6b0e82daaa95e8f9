using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>
/// Every connection a check makes. The address is looked at when the connection is made and the connection goes to exactly the address looked at, so
/// that neither a name that changes between two look-ups nor an odd spelling of an address gets past the rule.
/// </summary>
internal static class WatchedConnection
{
    /// <summary>A TCP connection to one of the allowed addresses of the host.</summary>
    /// <exception cref="ForbiddenAddressException">It has addresses, and none may be reached.</exception>
    /// <exception cref="SocketException">The name is unknown, or nobody accepts.</exception>
    public static async ValueTask<NetworkStream> OpenAsync(DnsEndPoint target, AddressRule addresses, CancellationToken cancellationToken)
    {
        var allowed = await AddressesAsync(target.Host, addresses, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A UDP socket that talks to the first allowed address of the host and to nobody else.</summary>
    /// <inheritdoc cref="OpenAsync" path="/exception"/>
    public static async Task<Socket> OpenDatagramsAsync(DnsEndPoint target, AddressRule addresses, CancellationToken cancellationToken)
    {
        var address = (await AddressesAsync(target.Host, addresses, cancellationToken))[0];
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, target.Port), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IPAddress[]> AddressesAsync(string host, AddressRule addresses, CancellationToken cancellationToken)
    {
        var known = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (known.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        IPAddress[] allowed = [.. known.Where(addresses.Allows)];
        return allowed.Length > 0 ? allowed : throw new ForbiddenAddressException();
    }
}
