using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Keys of alerts and groups, which monitors make as long as they like.</summary>
internal static class AlertKey
{
    /// <summary>A key of bounded length: itself, or a hash where it is too long to be stored.</summary>
    public static string Of(string text, int length) =>
        text.Length <= length ? text : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
