using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>What a name server answered.</summary>
/// <param name="Refused">It did not look the name up; that the name does not exist is no refusal.</param>
internal sealed record DnsAnswer(bool Refused, IPAddress[] Addresses);

/// <summary>Questions and answers of name servers over UDP (RFC 1035), as far as addresses go.</summary>
internal static class DnsMessage
{
    /// <summary>Longest answer read, in bytes.</summary>
    public const int MostBytes = 4096;

    private const int HeaderBytes = 12;
    private const int LongestLabel = 63;
    private const int NameDoesNotExist = 3;
    private const ushort Internet = 1;

    private static readonly Dictionary<AddressFamily, ushort> Types = new() { [AddressFamily.InterNetwork] = 1, [AddressFamily.InterNetworkV6] = 28 };

    /// <summary>A number nobody can guess, so that nobody else's answer is taken for the server's.</summary>
    public static ushort NewId() => (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);

    /// <summary>The question for the addresses of a name; null when it is no name.</summary>
    public static byte[]? Ask(string name, AddressFamily family, ushort id)
    {
        string[] labels;
        try
        {
            labels = new IdnMapping().GetAscii(name.TrimEnd('.')).Split('.');
        }
        catch (ArgumentException)
        {
            return null;
        }

        if (labels.Any(label => label.Length is 0 or > LongestLabel))
            return null;
        // One question, recursion desired.
        List<byte> message = [(byte)(id >> 8), (byte)id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        foreach (var label in labels)
            message.AddRange([(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]);
        message.AddRange([0, 0, (byte)Types[family], 0, (byte)Internet]);
        return [.. message];
    }

    /// <summary>The answer to the question with this number; null when it is none.</summary>
    public static DnsAnswer? Read(ReadOnlySpan<byte> message, ushort id, AddressFamily family)
    {
        if (message.Length < HeaderBytes || BinaryPrimitives.ReadUInt16BigEndian(message) != id || (message[2] & 0x80) == 0)
            return null;
        var code = message[3] & 0x0F;
        if (code != 0)
            return new DnsAnswer(code != NameDoesNotExist, []);
        try
        {
            return new DnsAnswer(false, [.. AddressesIn(message, family)]);
        }
        catch (Exception odd) when (odd is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return new DnsAnswer(true, []);
        }
    }

    private static List<IPAddress> AddressesIn(ReadOnlySpan<byte> message, AddressFamily family)
    {
        var at = HeaderBytes;
        for (var question = BinaryPrimitives.ReadUInt16BigEndian(message[4..]); question > 0; question--)
            at = AfterName(message, at) + 4;
        var found = new List<IPAddress>();
        for (var record = BinaryPrimitives.ReadUInt16BigEndian(message[6..]); record > 0; record--)
        {
            at = AfterName(message, at);
            var type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            var data = message.Slice(at + 10, length);
            // A name that stands for another is followed by the other's addresses in the same answer.
            if (type == Types[family] && length == (family == AddressFamily.InterNetwork ? 4 : 16))
                found.Add(new IPAddress(data));
            at += 10 + length;
        }

        return found;
    }

    private static int AfterName(ReadOnlySpan<byte> message, int at)
    {
        while (message[at] != 0)
        {
            // Two bytes that point to a name said before end the name.
            if ((message[at] & 0xC0) == 0xC0)
                return at + 2;
            at += message[at] + 1;
        }

        return at + 1;
    }
}
