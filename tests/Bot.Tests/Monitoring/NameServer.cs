using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>A tiny name server over UDP that gives every name the same address.</summary>
internal sealed class NameServer : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public NameServer() => _serving = ServeAsync();

    /// <summary>What it answers; null: that the name does not exist.</summary>
    public IPAddress? Address { get; set; } = IPAddress.Parse("203.0.113.10");

    /// <summary>The code it refuses with, or 0.</summary>
    public byte Refusal { get; set; }

    /// <summary>An answer with another number is sent first, as a forger would.</summary>
    public bool ForgesFirst { get; set; }

    /// <summary>Sends this instead of an answer, after the number of the question.</summary>
    public byte[]? Garbage { get; set; }

    public string Target => $"127.0.0.1:{((IPEndPoint)_socket.Client.LocalEndPoint!).Port}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving.ContinueWith(_ => { }, TaskScheduler.Default);
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var asked = await _socket.ReceiveAsync(_stop.Token);
            if (ForgesFirst)
            {
                var forged = Answer(asked.Buffer, IPAddress.Parse("198.51.100.66"));
                forged[0] ^= 0xFF;
                await _socket.SendAsync(forged, asked.RemoteEndPoint, _stop.Token);
            }

            byte[] answer = Garbage is { } garbage ? [asked.Buffer[0], asked.Buffer[1], .. garbage] : Answer(asked.Buffer, Address);
            await _socket.SendAsync(answer, asked.RemoteEndPoint, _stop.Token);
        }
    }

    private byte[] Answer(byte[] question, IPAddress? address)
    {
        byte[] header = [.. question];
        header[2] = 0x81;
        header[3] = Refusal != 0 ? Refusal : (byte)(address is null ? 0x83 : 0x80);
        var type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(question.Length - 4));
        if (Refusal != 0 || address is null || type != (address.AddressFamily == AddressFamily.InterNetwork ? 1 : 28))
            return header;
        header[7] = 2;
        var bytes = address.GetAddressBytes();
        // The name stands for another, and that one has the address; both names point back into the question.
        return [.. header, 0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 2, 0xC0, 12, 0xC0, 12, 0, (byte)type, 0, 1, 0, 0, 0, 60, 0, (byte)bytes.Length, .. bytes];
    }
}
