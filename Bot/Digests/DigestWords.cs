using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Digests;

namespace ChatOpsBot.Bot.Digests;

/// <summary>Kinds of digests as people write them.</summary>
internal static class DigestWords
{
    /// <summary>The word for a kind.</summary>
    public static string Kind(DigestKind kind, CardLanguage language) => DigestText.Words[language, "Kind_" + kind].Split('|')[0];

    /// <summary>The kinds somebody typed, each once; null when a word is none.</summary>
    public static IReadOnlyList<DigestKind>? Read(string typed)
    {
        var kinds = new List<DigestKind>();
        foreach (var word in typed.Split([' ', '、', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (WordTable.Read<DigestKind>(DigestText.Words, "Kind_", word) is not { } kind)
                return null;
            kinds.Add(kind);
        }

        return [.. kinds.Distinct()];
    }
}
