using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Bot.Audit;

/// <summary>The hash of several texts as a link of a chain.</summary>
internal static class ChainHash
{
    /// <summary>To the millisecond, which both databases give back unchanged.</summary>
    public static DateTimeOffset WholeMillisecond(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>A moment as it is hashed.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>SHA-256 in hex of the texts, each with its length before it, so that no two different lists give the same.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}|");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
