using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ChatOpsBot.Cards.Tests.Sla;

/// <summary>A picture read back from its .png file.</summary>
internal sealed class Decoded
{
    private const int SignatureLength = 8, ChunkFrame = 12;

    private readonly byte[] _pixels;

    private Decoded(int width, int height, byte[] pixels) => (Width, Height, _pixels) = (width, height, pixels);

    public int Width { get; }

    public int Height { get; }

    /// <summary>The number of the colour at a place.</summary>
    public int this[int x, int y] => _pixels[(y * (Width + 1)) + x + 1];

    public static Decoded Of(byte[] png)
    {
        var (width, height) = (0, 0);
        using var packed = new MemoryStream();
        for (var at = SignatureLength; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = Encoding.ASCII.GetString(png, at + 4, 4);
            if (type == "IHDR")
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 12)));
            else if (type == "IDAT")
                packed.Write(png, at + 8, length);
            at += length + ChunkFrame;
        }

        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        return new Decoded(width, height, raw.ToArray());
    }
}
