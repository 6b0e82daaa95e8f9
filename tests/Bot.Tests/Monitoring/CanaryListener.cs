using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>A port that nobody may come to; it notices everybody who does.</summary>
internal sealed class CanaryListener : IDisposable
{
    private readonly Socket _socket;

    /// <param name="port">0 for any.</param>
    public CanaryListener(string address = "127.0.0.1", int port = 0)
    {
        var at = IPAddress.Parse(address);
        _socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _socket.Bind(new IPEndPoint(at, port));
        _socket.Listen();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>True when somebody has connected: the system keeps them waiting until they are accepted.</summary>
    public bool WasReached => _socket.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead);

    public void Dispose() => _socket.Dispose();
}
