using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>Names by which monitors know a thing, in the one form in which they are stored and compared: width and case do not count.</summary>
internal static partial class MonitoredName
{
    /// <summary>Longest stored name, characters.</summary>
    public const int Length = 200;

    /// <summary>The name as it is stored; empty when nothing is left of it.</summary>
    public static string Normalise(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "";
        // Half a surrogate pair cannot be normalised, and monitors send what they like.
        var whole = string.Concat(StoredText.Clean(name).EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            .Select(rune => Rune.IsControl(rune) ? " " : rune.ToString()));
        var folded = WhiteSpace().Replace(whole.Normalize(NormalizationForm.FormKC), " ").Trim().ToLowerInvariant();
        return StoredText.Cut(folded, Length);
    }

    /// <summary>
    /// Every name the text may stand for, the most exact first: as it is, without what surrounds the host in an address, and without the port
    /// (<c>https://host:8443/x</c>, <c>host:8443</c>, <c>host</c>).
    /// </summary>
    public static IReadOnlyList<string> Of(string? text)
    {
        var name = Normalise(text);
        var host = HostOf(name);
        return [.. new[] { name, host, Port().Replace(host, "$1") }.Where(known => known.Length > 0).Distinct()];
    }

    private static string HostOf(string name)
    {
        var start = name.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return name;
        var host = name[(start + 3)..];
        var end = host.IndexOfAny(['/', '?', '#']);
        return end < 0 ? host : host[..end];
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"^([^:]+|\[[0-9a-f:.]+\]):[0-9]{1,5}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Port();
}
