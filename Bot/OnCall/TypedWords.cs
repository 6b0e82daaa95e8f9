using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>Words people type, in either language; a text of the resources may name several, with a bar between.</summary>
internal static class TypedWords
{
    /// <summary>All words of that name.</summary>
    public static IReadOnlyList<string> Of(string key) =>
        [.. Enum.GetValues<CardLanguage>().SelectMany(language => OnCallText.Words[language, key].Split('|')).Distinct()];

    /// <summary>Whether it is one of the words of that name.</summary>
    public static bool Is(string typed, string key) => Of(key).Contains(typed, StringComparer.OrdinalIgnoreCase);

    /// <summary>The rota a word names, or null.</summary>
    public static RotaKind? Rota(string typed)
    {
        foreach (var kind in Enum.GetValues<RotaKind>())
        {
            if (Is(typed, "Typed_" + kind))
                return kind;
        }

        return null;
    }
}
