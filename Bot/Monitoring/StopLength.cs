using System.Globalization;
using System.Text.RegularExpressions;

using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Reads how long a check is to be stopped, as people type it, and the reason after it.</summary>
internal static partial class StopLength
{
    private static readonly Dictionary<string, TimeSpan> Units = new()
    {
        ["Unit_Minutes"] = TimeSpan.FromMinutes(1),
        ["Unit_Hours"] = TimeSpan.FromHours(1),
        ["Unit_Days"] = TimeSpan.FromDays(1),
    };

    /// <summary>
    /// <c>2時間 停電対応</c>, <c>90 min power work</c>: the span and the reason, which may be empty. Null when it does not begin with a span; a span that
    /// is none, such as zero, is returned as it is.
    /// </summary>
    public static (TimeSpan Length, string Reason)? Read(string typed)
    {
        var match = Written().Match(typed);
        if (!match.Success || UnitOf(match.Groups[2].Value) is not { } unit)
            return null;
        return (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * unit, match.Groups[3].Value.Trim());
    }

    private static TimeSpan? UnitOf(string word)
    {
        foreach (var (key, unit) in Units)
        {
            var words = Enum.GetValues<CardLanguage>().SelectMany(language => CheckText.Words[language, key].Split(','));
            if (words.Contains(word, StringComparer.OrdinalIgnoreCase))
                return unit;
        }

        return null;
    }

    [GeneratedRegex(@"^([0-9]{1,6}) ?([^\s0-9]+)(?: (.*))?$", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Written();
}
