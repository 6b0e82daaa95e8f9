using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Xunit;

namespace ChatOpsBot.Cards.Tests;

public sealed partial class LanguageTextTests
{
    /// <summary>Every family of texts in the library.</summary>
    public static TheoryData<string> Families =>
        [.. typeof(CardWords).Assembly.GetTypes().Where(IsFamily).Select(type => type.FullName!)];

    [Theory, MemberData(nameof(Families))]
    public void Both_languages_have_the_same_texts_with_the_same_placeholders(string family)
    {
        var japanese = Texts(family, "");
        var english = Texts(family, "en");

        Assert.NotEmpty(japanese);
        Assert.Equal(japanese.Keys.Order(), english.Keys.Order());
        Assert.All(japanese, text => Assert.Equal(Placeholders(text.Value), Placeholders(english[text.Key])));
    }

    [Theory, MemberData(nameof(Families))]
    public void Every_text_has_a_member_that_says_it(string family)
    {
        var type = typeof(CardWords).Assembly.GetType(family)!;
        var members = type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(member => member.Name).ToList();

        var unused = Texts(family, "").Keys
            .Where(key => !key.EndsWith("Pattern", StringComparison.Ordinal))
            .Where(key => !members.Any(member => key.StartsWith(member, StringComparison.Ordinal)));

        Assert.Empty(unused);
    }

    [Fact]
    public void Japanese_is_the_default_and_English_comes_on_request_whatever_the_thread_speaks()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
            Assert.Equal("重大", new CardWords(CardLanguage.Japanese).Severity(Severity.Critical));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja-JP");
            Assert.Equal("Critical", new CardWords(CardLanguage.English).Severity(Severity.Critical));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static bool IsFamily(Type type) =>
        type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(LanguageText<>);

    private static Dictionary<string, string> Texts(string family, string culture)
    {
        var resources = new ResourceManager(typeof(CardWords).Assembly.GetType(family)!);
        var set = resources.GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!;
        return set.Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static string[] Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value).Distinct().Order()];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
