using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>Reads the value of an enum from what a person typed, in either language.</summary>
internal static class WordTable
{
    /// <summary>The value whose word is <paramref name="typed"/>; null when none is.</summary>
    /// <param name="prefix">Prefix of the resource keys, one for each value: <c>Role_Operator</c>.</param>
    public static T? Read<T>(Texts words, string prefix, string typed)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            foreach (var language in Enum.GetValues<CardLanguage>())
            {
                if (string.Equals(words[language, prefix + value], typed, StringComparison.OrdinalIgnoreCase))
                    return value;
            }
        }

        return null;
    }
}
