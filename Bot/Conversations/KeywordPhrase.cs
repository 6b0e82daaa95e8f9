namespace ChatOpsBot.Bot.Conversations;

/// <summary>A keyword of a phrase: 期限, due.</summary>
/// <param name="Name">Name of what it sets.</param>
/// <param name="Words">The words that begin it, in every language.</param>
/// <param name="Fits">
/// Whether a text can be its value: then the longest beginning that can is taken, and a value may follow the word without a blank (優先度高). Null takes
/// everything up to the next keyword.
/// </param>
internal sealed record PhraseKey(string Name, IReadOnlyList<string> Words, Func<string, bool>? Fits = null);

/// <summary>What was typed, taken apart: 「帳票の文字化け 優先度 高 期限 来週金曜」.</summary>
/// <param name="Text">What belongs to no keyword.</param>
/// <param name="Values">The values, by the name of their key.</param>
internal sealed record KeywordPhrase(string Text, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Reads a phrase; keywords may come in any order, before and after the text. A keyword that comes twice counts the last time.</summary>
    public static KeywordPhrase Read(string typed, IReadOnlyList<PhraseKey> keys)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var text = new List<string>();
        var values = new Dictionary<string, string>();
        for (var at = 0; at < words.Length;)
        {
            if (KeyAt(words[at], keys) is not var (key, glued))
            {
                text.Add(words[at++]);
                continue;
            }

            at++;
            var rest = new List<string>();
            while (at + rest.Count < words.Length && KeyAt(words[at + rest.Count], keys) is null)
                rest.Add(words[at + rest.Count]);
            var count = key.Fits is null ? rest.Count : Longest(glued, rest, key.Fits);
            values[key.Name] = string.Join(' ', glued.Length > 0 ? rest.Take(count).Prepend(glued) : rest.Take(count));
            at += count;
        }

        return new KeywordPhrase(string.Join(' ', text), values);
    }

    // What fits in no length is still the value, one word long: its reader says what is wrong with it.
    private static int Longest(string glued, List<string> rest, Func<string, bool> fits)
    {
        var least = glued.Length > 0 ? 0 : 1;
        for (var count = rest.Count; count >= least; count--)
        {
            if (fits(string.Join(' ', glued.Length > 0 ? rest.Take(count).Prepend(glued) : rest.Take(count))))
                return count;
        }

        return Math.Min(least, rest.Count);
    }

    private static (PhraseKey Key, string Glued)? KeyAt(string word, IReadOnlyList<PhraseKey> keys)
    {
        foreach (var key in keys)
        {
            foreach (var name in key.Words.OrderByDescending(name => name.Length))
            {
                if (!word.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                    continue;
                var rest = word[name.Length..];
                if (rest.Length == 0)
                    return (key, "");
                if (rest[0] is ':' or '=')
                    return (key, rest[1..]);
                if (!char.IsAsciiLetter(name[^1]) && key.Fits?.Invoke(rest) == true)
                    return (key, rest);
            }
        }

        return null;
    }
}
