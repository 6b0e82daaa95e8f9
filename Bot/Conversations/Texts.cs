using System.Resources;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>
/// The words of one capability, from the resource file named after its owner: <c>X.resx</c> holds the Japanese, <c>X.en.resx</c> the English. The language
/// is always said, never ambient.
/// </summary>
internal sealed class Texts(Type owner)
{
    private readonly ResourceManager _resources = new(owner);

    /// <summary>The text of a key.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such key.</exception>
    public string this[CardLanguage language, string key] =>
        _resources.GetString(key, language.Culture()) ?? throw new MissingManifestResourceException($"{_resources.BaseName} has no text '{key}'.");

    /// <summary>The text of a key with its placeholders filled in.</summary>
    public string Format(CardLanguage language, string key, params object?[] arguments) =>
        string.Format(language.Culture(), this[language, key], arguments);

    /// <summary>The text of a key, or null where a language has none.</summary>
    public string? Find(CardLanguage language, string key) => _resources.GetString(key, language.Culture());
}
