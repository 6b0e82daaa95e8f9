using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatOpsBot.Cards.Model;
using Xunit;

namespace ChatOpsBot.Cards.Tests;

/// <summary>
/// Golden cards lie beside their tests as <c>XCardTests.state.language.json</c>. Run the tests with <c>UPDATE_GOLDEN_CARDS=1</c> to write them
/// anew, then read the difference and look at the pictures (<c>npm run screenshots</c> in <c>renderer/</c>).
/// </summary>
internal static class Golden
{
    public static void Check(CardMessage message, string state, CardLanguage language, [CallerFilePath] string testFile = "")
    {
        var path = Path.ChangeExtension(testFile, null) + $".{state}.{(language == CardLanguage.English ? "en" : "ja")}.json";
        var drawn = JsonSerializer.Serialize(message.Card, CardWriter.Indented.AdaptiveCard) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN_CARDS") == "1")
            File.WriteAllText(path, drawn);

        Assert.True(File.Exists(path), $"There is no {path}; run with UPDATE_GOLDEN_CARDS=1 to write it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), drawn);
    }
}
