using System.Globalization;

namespace ChatOpsBot.Cards;

/// <summary>The languages the bot speaks. Japanese is the default; English is chosen by the reader's locale.</summary>
public enum CardLanguage
{
    /// <summary>日本語, polite form.</summary>
    Japanese,

    /// <summary>English.</summary>
    English,
}

/// <summary>Choosing a language, and the culture its resources are kept under.</summary>
public static class CardLanguages
{
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The language for a BCP 47 locale such as <c>en-US</c>; anything that is not English is answered in Japanese.</summary>
    public static CardLanguage FromLocale(string? locale) =>
        locale is not null && locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? CardLanguage.English : CardLanguage.Japanese;

    /// <summary>The culture for resources, dates and numbers.</summary>
    public static CultureInfo Culture(this CardLanguage language) => language == CardLanguage.English ? English : Japanese;
}
