using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Reads single values of feeds; what is none is null.</summary>
internal static partial class FeedValues
{
    private const int DateLength = 60;

    private static readonly (string Name, string Offset)[] Zones = [(" JST", " +09:00"), (" UTC", " +00:00"), (" UT", " +00:00"), (" GMT", " +00:00")];

    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A date as Atom and JVN (<c>2026-11-20T10:00+09:00</c>) or RSS 2.0 (<c>Fri, 20 Nov 2026 10:00:00 JST</c>) write it, in UTC; without a zone, Japan's.</summary>
    /// <param name="latest">A later one is a mistake.</param>
    public static DateTimeOffset? Date(string? text, DateTimeOffset latest)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > DateLength)
            return null;
        var written = text.Trim();
        // A weekday that does not fit the date is no reason to lose it.
        if (written.IndexOf(", ", StringComparison.Ordinal) is > 0 and < 10 and var comma)
            written = written[(comma + 2)..];
        foreach (var (zone, offset) in Zones)
        {
            if (written.EndsWith(zone, StringComparison.OrdinalIgnoreCase))
                written = written[..^zone.Length] + offset;
        }

        if (!Zone().IsMatch(written))
            written += written.Contains(':', StringComparison.Ordinal) ? " +09:00" : "T00:00:00+09:00";
        return DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var date) && date >= Earliest && date <= latest
            ? date
            : null;
    }

    /// <summary>An address of the web, or null.</summary>
    public static string? Link(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var link) && link.Scheme is "http" or "https" && link.UserInfo.Length == 0
            && link.AbsoluteUri.Length <= FeedEntry.LinkLength
                ? link.AbsoluteUri
                : null;

    /// <summary>All CVE ids in a text, in the order they stand there.</summary>
    public static IEnumerable<string> Cves(string? text) =>
        string.IsNullOrEmpty(text) ? [] : Cve().Matches(text).Select(match => match.Value.ToUpperInvariant());

    /// <summary>The id a publisher gives it across feeds, or null.</summary>
    public static string? OwnId(string? text) => text is not null && Own().Match(text.Trim()) is { Success: true } match ? match.Value.ToUpperInvariant() : null;

    /// <summary>A key fit for storing; a longer one is stood for by its hash.</summary>
    public static string Key(string text)
    {
        var clean = StoredText.Clean(text.Trim());
        return clean.Length <= FeedEntry.KeyLength ? clean : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clean)));
    }

    /// <summary>A CVSS score, or null.</summary>
    public static CvssScore? Score(string? version, string? value) =>
        double.TryParse(value?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 10
            ? new CvssScore(StoredText.Beginning(PlainText.Line(version, 10) ?? "3", 10), Math.Round(score, 1))
            : null;

    /// <summary>Names that stand for any product and so for none.</summary>
    public static string? ProductName(string? text) =>
        PlainText.Line(text, FeedEntry.NameLength) is { } name && !name.StartsWith("Multiple ", StringComparison.OrdinalIgnoreCase)
            && name is not ("*" or "-") ? name : null;

    [GeneratedRegex(@"(Z|[+\-][0-9]{2}:?[0-9]{2})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Zone();

    [GeneratedRegex("CVE-[0-9]{4}-[0-9]{4,7}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cve();

    [GeneratedRegex("^(JVNDB-[0-9]{4}-[0-9]{6}|MYJVN-ALT-[0-9]{4}-[0-9]{4})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Own();
}
