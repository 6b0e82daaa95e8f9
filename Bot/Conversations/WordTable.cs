using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>Understands what a person typed by the words of the resources, in either language; a text may name several words with | between.</summary>
internal static class WordTable
{
    /// <summary>The value whose word is <paramref name="typed"/>; null when none is.</summary>
    /// <param name="prefix">Prefix of the resource keys, one for each value: <c>Role_Operator</c>.</param>
    public static T? Read<T>(Texts words, string prefix, string typed)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Means(words, prefix + value, typed))
                return value;
        }

        return null;
    }

    /// <summary>Whether what was typed is one of the words of this text.</summary>
    public static bool Means(Texts words, string key, string typed) =>
        Enum.GetValues<CardLanguage>().Any(language => words[language, key].Split('|').Contains(typed, StringComparer.OrdinalIgnoreCase));
}
