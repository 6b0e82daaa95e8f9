namespace ChatOpsBot.Bot.Persistence;

/// <summary>Text as it is stored: cut to its column, never refused for its length.</summary>
internal static class StoredText
{
    /// <summary>
    /// The text without what no database or normalisation takes: U+0000 (PostgreSQL stores none), the noncharacters U+FFFE and U+FFFF; half a surrogate pair
    /// becomes U+FFFD.
    /// </summary>
    public static string Clean(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && text.AsSpan().IndexOfAny('\0', '\uFFFE', '\uFFFF') < 0 ? text
            : string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (0 or 0xFFFE or 0xFFFF)));

    /// <summary>The text, or its beginning with an ellipsis.</summary>
    /// <param name="length">Most characters.</param>
    public static string Cut(string text, int length) => text.Length <= length ? text : Beginning(text, length - 1) + "…";

    /// <summary>The text, or its beginning. Never cut in the middle of a surrogate pair: half of one cannot be stored as UTF-8.</summary>
    /// <inheritdoc cref="Cut"/>
    public static string Beginning(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
