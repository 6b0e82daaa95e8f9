using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>The words of typed dates, from the resources of both languages, and how a text is brought into one form before they are looked for.</summary>
internal static partial class DateWords
{
    private const string KanjiDigits = "〇一二三四五六七八九";

    private static readonly string[] Endings = Of("Date_Endings"), Beginnings = Of("Date_Beginnings");

    private static readonly (string Word, DayOfWeek Day)[] Weekdays =
        [.. Enum.GetValues<DayOfWeek>().SelectMany(day => Of("Date_" + day).Select(word => (word, day))).OrderByDescending(pair => pair.word.Length)];

    private static readonly Dictionary<string, int> Numbers = Of("Date_Numbers").Select((word, index) => (word, index))
        .ToDictionary(pair => pair.word, pair => Math.Max(1, pair.index));

    private static readonly Dictionary<string, int> Months = Enumerable.Range(1, 12)
        .SelectMany(month => Of($"Date_Month{month}").Select(word => (word, month))).ToDictionary(pair => pair.word, pair => pair.month);

    /// <summary>All words of a key, in both languages, lower case.</summary>
    public static string[] Of(string key) => [.. Enum.GetValues<CardLanguage>()
        .SelectMany(language => CalendarText.Words[language, key].Split('|', StringSplitOptions.RemoveEmptyEntries)).Select(word => word.ToLowerInvariant()).Distinct()];

    /// <summary>Lower case, Japanese without blanks, English with single ones; kanji digits as digits; without 「まで」 and "by".</summary>
    public static string Fold(string typed)
    {
        var text = Blanks().Replace(typed.Trim().ToLowerInvariant(), " ");
        text = BlankBesideJapanese().Replace(text, "");
        text = KanjiNumber().Replace(text, match => Number(match.Value).ToString(CultureInfo.InvariantCulture));
        foreach (var word in Beginnings.Where(word => text.StartsWith(word + " ", StringComparison.Ordinal)))
            text = text[(word.Length + 1)..];
        foreach (var word in Endings.Where(word => text.Length > word.Length && text.EndsWith(word, StringComparison.Ordinal)))
        {
            text = text[..^word.Length].TrimEnd();
            break;
        }

        return text;
    }

    /// <summary>The text without a weekday in brackets, or behind a date, at its end; it is checked against the day.</summary>
    public static string WithoutWeekday(string text, out DayOfWeek? weekday)
    {
        var match = BracketedWeekday().Match(text);
        weekday = match.Success ? Weekday(match.Groups[1].Value) : null;
        return weekday is null ? text : text[..match.Index].TrimEnd();
    }

    /// <summary>The weekday a word is: 金, 金曜, 金曜日, fri, friday; or null.</summary>
    public static DayOfWeek? Weekday(string word) => Array.Find(Weekdays, pair => pair.Word == word) is { Word: not null } found ? found.Day : null;

    /// <summary>The number a word is: digits, or one to twelve in English ("a" is one); or null.</summary>
    public static int? Count(string word) =>
        Numbers.TryGetValue(word, out var number) ? number
        : word.Length <= 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : null;

    /// <summary>The month an English word is, or null.</summary>
    public static int? Month(string word) => Months.TryGetValue(word, out var month) ? month : null;

    /// <summary>The words of a key as an alternation for a pattern, the longest first.</summary>
    public static string Pattern(string key) => "(?:" + string.Join('|', Of(key).OrderByDescending(word => word.Length).Select(Regex.Escape)) + ")";

    private static int Number(string kanji)
    {
        var ten = kanji.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return kanji.Aggregate(0, (sum, digit) => (sum * 10) + KanjiDigits.IndexOf(digit, StringComparison.Ordinal));
        var tens = ten == 0 ? 1 : KanjiDigits.IndexOf(kanji[ten - 1], StringComparison.Ordinal);
        return (tens * 10) + (ten + 1 < kanji.Length ? KanjiDigits.IndexOf(kanji[ten + 1], StringComparison.Ordinal) : 0);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")]
    private static partial Regex BlankBesideJapanese();

    [GeneratedRegex("(?:[〇一二三四五六七八九]{4}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=年|月|日(?!曜)|週|か月|ヶ月|カ月|ケ月|ヵ月|箇月|営業日|開庁日)")]
    private static partial Regex KanjiNumber();

    [GeneratedRegex(@"[(（\[]([^()（）\[\]]{1,10})[)）\]]$")]
    private static partial Regex BracketedWeekday();
}
