using System.Buffers;
using System.Globalization;
using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Reads how long as people type it: 「30分」「2時間」「1時間30分」「3日」「90m」「2h」.</summary>
internal static class TypedDuration
{
    private const int MostDigits = 6;
    private const int MostParts = 3;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private static readonly (string Key, TimeSpan Unit)[] Units =
        [("Unit_Minutes", TimeSpan.FromMinutes(1)), ("Unit_Hours", TimeSpan.FromHours(1)), ("Unit_Days", TimeSpan.FromDays(1))];

    /// <summary>The duration a word is, and nothing else; null when it is none.</summary>
    public static TimeSpan? Read(string typed)
    {
        var sum = TimeSpan.Zero;
        var rest = typed.AsSpan().Trim();
        if (rest.IsEmpty)
            return null;
        for (var part = 0; !rest.IsEmpty; part++)
        {
            var digits = rest.Length - rest.TrimStart("0123456789").Length;
            if (digits is 0 or > MostDigits || part == MostParts)
                return null;
            var count = int.Parse(rest[..digits], CultureInfo.InvariantCulture);
            rest = rest[digits..];
            var letters = rest.IndexOfAny(Digits);
            var word = rest[..(letters < 0 ? rest.Length : letters)].Trim();
            if (UnitOf(word.ToString()) is not { } unit)
                return null;
            sum += count * unit;
            rest = rest[(letters < 0 ? rest.Length : letters)..];
        }

        return sum;
    }

    /// <summary>The first word of a text that is a duration, with what stands before and after it; null when there is none.</summary>
    public static (string Before, TimeSpan Duration, string After)? Find(string typed)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < words.Length; index++)
        {
            // 「2 時間」 is two words.
            foreach (var count in new[] { 2, 1 })
            {
                if (index + count <= words.Length && Read(string.Concat(words.Skip(index).Take(count))) is { } duration)
                    return (string.Join(' ', words.Take(index)), duration, string.Join(' ', words.Skip(index + count)));
            }
        }

        return null;
    }

    private static TimeSpan? UnitOf(string word)
    {
        foreach (var (key, unit) in Units)
        {
            if (WordTable.Means(CalendarText.Words, key, word))
                return unit;
        }

        return null;
    }
}
