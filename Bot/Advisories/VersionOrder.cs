using System.Text.RegularExpressions;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>
/// Compares versions as products number them: 9.0.9 before 9.0.54, 1.1.1 before 1.1.1k, 2.0-rc1 before 2.0, and 1.0 the same as 1.0.0. Pure.
/// </summary>
internal static partial class VersionOrder
{
    private static readonly string[] BeforeRelease = ["dev", "snapshot", "alpha", "a", "beta", "b", "m", "milestone", "pre", "preview", "rc"];

    /// <summary>The version inside a text, <c>16.4</c> of 「PostgreSQL 16.4 (Debian)」; null when there is none.</summary>
    public static string? In(string? text) => text is not null && Version().Match(text) is { Success: true } match ? match.Value.ToLowerInvariant() : null;

    /// <summary>Below zero when <paramref name="left"/> is older, above when it is newer.</summary>
    public static int Compare(string left, string right)
    {
        var (one, other) = (Parts(left), Parts(right));
        for (var index = 0; index < Math.Max(one.Count, other.Count); index++)
        {
            var order = (index < one.Count, index < other.Count) switch
            {
                (true, true) => ComparePart(one[index], other[index]),
                (true, false) => CompareToNothing(one[index]),
                _ => -CompareToNothing(other[index]),
            };
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static List<string> Parts(string version) => [.. Part().Matches(version.ToLowerInvariant()).Select(match => match.Value)];

    private static int ComparePart(string left, string right) => (IsNumber(left), IsNumber(right)) switch
    {
        (true, true) => CompareNumbers(left, right),
        (true, false) => 1,
        (false, true) => -1,
        _ => (Rank(left), Rank(right)) is ({ } one, { } other) && one != other ? one.CompareTo(other) : string.CompareOrdinal(left, right),
    };

    private static int CompareToNothing(string part) => IsNumber(part) ? CompareNumbers(part, "0") : Rank(part) == BeforeRelease.Length ? 1 : -1;

    private static int CompareNumbers(string left, string right)
    {
        var (one, other) = (left.TrimStart('0'), right.TrimStart('0'));
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);
    }

    // What is no word for something unreleased is a patch of it and comes after.
    private static int Rank(string word) => Array.IndexOf(BeforeRelease, word) is >= 0 and var rank ? rank : BeforeRelease.Length;

    private static bool IsNumber(string part) => char.IsAsciiDigit(part[0]);

    [GeneratedRegex(@"[0-9]+([._\-+]?[0-9A-Za-z]+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Version();

    [GeneratedRegex("[0-9]+|[a-z]+", RegexOptions.NonBacktracking)]
    private static partial Regex Part();
}
