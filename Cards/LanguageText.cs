using System.Resources;
using System.Runtime.CompilerServices;

namespace ChatOpsBot.Cards;

/// <summary>
/// Words of one family in one language, kept in <c>TFamily.resx</c> (Japanese) and <c>TFamily.en.resx</c> beside the class. A family gives each
/// text a member of the same name; the language is the reader's and never taken from the thread.
/// </summary>
public abstract class LanguageText<TFamily>(CardLanguage language)
    where TFamily : LanguageText<TFamily>
{
    private static readonly ResourceManager Resources = new(typeof(TFamily));

    /// <summary>The language of these words.</summary>
    public CardLanguage Language => language;

    /// <summary>The text named like the calling member.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    protected string Text([CallerMemberName] string name = "") =>
        Resources.GetString(name, language.Culture()) ?? throw new MissingManifestResourceException($"{typeof(TFamily).Name} has no text {name}.");

    /// <summary>The text of that name with its placeholders filled, numbers and dates in the family's language.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    protected string Format(string name, params ReadOnlySpan<object?> values) => string.Format(language.Culture(), Text(name), values);
}
