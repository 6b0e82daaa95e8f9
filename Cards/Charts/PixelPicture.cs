using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ChatOpsBot.Cards.Charts;

/// <summary>A colour of a picture.</summary>
internal readonly record struct PixelColor(byte Red, byte Green, byte Blue);

/// <summary>
/// A small picture of few colours and without letters, for a chart whose words stand beside it: so it needs no font, and is small enough to stand in a card itself.
/// </summary>
internal sealed class PixelPicture(int width, int height, IReadOnlyList<PixelColor> colors)
{
    private const byte IndexedColor = 3, BitsOfIndex = 8;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly byte[] _pixels = new byte[width * height];

    public int Width => width;

    public int Height => height;

    /// <summary>Which colour stands at a place; (0, 0) is at the top left.</summary>
    public int this[int x, int y] => _pixels[(y * width) + x];

    /// <summary>Fills a box; what lies outside of the picture is left out.</summary>
    /// <param name="color">Number of the colour.</param>
    public void Fill(int x, int y, int boxWidth, int boxHeight, int color)
    {
        for (var row = Math.Max(0, y); row < Math.Min(height, y + boxHeight); row++)
        {
            var (from, to) = (Math.Clamp(x, 0, width), Math.Clamp(x + boxWidth, 0, width));
            _pixels.AsSpan((row * width) + from, to - from).Fill((byte)color);
        }
    }

    /// <summary>The picture as a .png file.</summary>
    public byte[] ToPng()
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (BitsOfIndex, IndexedColor);
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "PLTE", [.. colors.SelectMany(color => new[] { color.Red, color.Green, color.Blue })]);
        WriteChunk(file, "IDAT", Rows());
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private byte[] Rows()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var row = 0; row < height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(_pixels, row * width, width);
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(named));
        file.Write(number);
    }

    // CRC-32 of ISO 3309, which PNG asks for.
    private static uint Checksum(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }
}
