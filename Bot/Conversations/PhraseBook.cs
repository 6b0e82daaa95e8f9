using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>Finds the command a text means: exactly, through a dictionary of all phrases in both languages; or the nearest ones, to suggest.</summary>
internal sealed partial class PhraseBook
{
    private const int MostFixedWords = 4;
    private readonly Dictionary<string, IChatCommand> _byWords = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Words, IChatCommand Command)> _readings = [];

    public PhraseBook(IEnumerable<IChatCommand> commands)
    {
        foreach (var command in commands)
        {
            foreach (var language in Enum.GetValues<CardLanguage>())
            {
                var words = FixedWords(command.Words[language, command.Name + "_Phrase"]);
                // INC-1 is the same in both languages; two commands with the same words are a mistake that stops the start.
                if (!_byWords.TryAdd(words, command) && _byWords[words] != command)
                    throw new InvalidOperationException($"Two commands have the phrase '{words}'.");
                _readings.Add((words, command));
            }

            if (command.Words.Find(CardLanguage.Japanese, command.Name + "_Reading") is { } reading)
                _readings.Add((Compact(reading), command));
        }
    }

    /// <summary>The command whose fixed words the text begins with, the longest first; null when there is none.</summary>
    public (IChatCommand Command, CommandArguments Arguments)? Find(string text)
    {
        var words = Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = Math.Min(words.Length, MostFixedWords); count > 0; count--)
        {
            long number = 0;
            var key = string.Concat(words.Take(count).Select(word => Generalise(word, ref number)));
            if (_byWords.TryGetValue(key, out var command))
                return (command, new CommandArguments(number, string.Join(' ', words.Skip(count))));
        }

        return null;
    }

    /// <summary>The commands most like the text, the nearest first, at most three; none when nothing is near.</summary>
    public IReadOnlyList<IChatCommand> Nearest(string text)
    {
        var typed = Compact(Normalise(text));
        if (typed.Length > 40)
            typed = typed[..40];
        return [.. _readings
            .Select(reading => (reading.Command, Distance: Distance(typed, reading.Words)))
            .Where(near => near.Distance <= 0.6)
            .GroupBy(near => near.Command).Select(group => (group.Key, Distance: group.Min(near => near.Distance)))
            .OrderBy(near => near.Distance).Take(3).Select(near => near.Key)];
    }

    /// <summary>Compatibility forms folded (full-width letters, half-width kana), white space to single blanks.</summary>
    public static string Normalise(string text) => WhiteSpace().Replace(StoredText.Clean(text).Normalize(NormalizationForm.FormKC), " ").Trim();

    /// <summary>The number of a shown id with this prefix, <c>ALT-3</c> or <c>alt-３</c>; null when the word is none.</summary>
    public static long? NumberOf(string word, string prefix)
    {
        long number = 0;
        return Generalise(Normalise(word), ref number).Equals(prefix + "-#", StringComparison.OrdinalIgnoreCase) ? number : null;
    }

    private static string FixedWords(string phrase)
    {
        var end = phrase.IndexOf('<', StringComparison.Ordinal);
        long number = 0;
        return string.Concat((end < 0 ? phrase : phrase[..end]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Generalise(word, ref number)));
    }

    // INC-3, INC-４ and inc-12 all mean "the incident with this number".
    private static string Generalise(string word, ref long number)
    {
        var match = Id().Match(word);
        if (!match.Success || !long.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
            return word;
        number = parsed;
        return match.Groups[1].Value + "-#";
    }

    private static string Compact(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Edit distance relative to the longer text, the typed text compared with as much of it as the phrase is long.</summary>
    private static double Distance(string typed, string phrase)
    {
        if (typed.Length == 0)
            return 1;
        var compared = typed.Length > phrase.Length ? typed[..phrase.Length] : typed;
        var row = Enumerable.Range(0, phrase.Length + 1).ToArray();
        for (var i = 1; i <= compared.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= phrase.Length; j++)
            {
                var cost = char.ToLowerInvariant(compared[i - 1]) == char.ToLowerInvariant(phrase[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost));
            }
        }

        return (double)row[^1] / Math.Max(compared.Length, phrase.Length);
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"^(ALT|INC|ISS|TSK|DLY|WRK|CHG|ADV|PLN|DOC|MTG|QLI|SLP|SLC|QA|ACC|APR)-([0-9]{1,15})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
