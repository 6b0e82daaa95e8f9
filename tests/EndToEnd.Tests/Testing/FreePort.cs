using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>Ports for programs that must be told one before they start, because others have to know it and it outlives a restart.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
