using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Architecture;

/// <summary>What files and types look like, so that a reader finds things where they are expected.</summary>
public sealed partial class SourceShapeTests
{
    private static readonly string[] Production = ["Bot", "Cards", "Jobs"];

    [Fact]
    public void Production_files_stay_within_300_lines_and_tests_within_400()
    {
        Assert.Empty(Production.SelectMany(folder => SourceTree.Files(folder)).Where(file => Lines(file) > 300).ToList());
        Assert.Empty(SourceTree.Files("tests").Where(file => Lines(file) > 400).ToList());
    }

    [Fact]
    public void No_file_is_a_dumping_ground() =>
        Assert.Empty(Production.SelectMany(folder => SourceTree.Files(folder)).Where(file => DumpingGround().IsMatch(Path.GetFileNameWithoutExtension(file))).ToList());

    [Fact]
    public void Every_class_is_sealed_static_or_made_to_be_derived_from()
    {
        var open = new[] { typeof(Bot.Hosting.ChatOpsBotHost).Assembly, typeof(Cards.CardMessage).Assembly, typeof(Jobs.Timetable).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false, IsNested: false } && type.Namespace?.StartsWith("ChatOpsBot", StringComparison.Ordinal) == true
                && !type.Namespace.Contains("Migrations", StringComparison.Ordinal)
                && !type.Assembly.GetTypes().Any(other => other.BaseType == type)
                && !type.Name.Contains('<', StringComparison.Ordinal));

        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void No_static_state_can_change()
    {
        var mutable = new[] { typeof(Bot.Hosting.ChatOpsBotHost).Assembly, typeof(Cards.CardMessage).Assembly, typeof(Jobs.Timetable).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("ChatOpsBot", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
            .Where(field => !field.IsInitOnly && !field.IsLiteral && !field.Name.Contains('<', StringComparison.Ordinal))
            // The serializer's generated contexts cache themselves.
            .Where(field => field.DeclaringType!.BaseType != typeof(System.Text.Json.Serialization.JsonSerializerContext));

        Assert.Empty(mutable.Select(field => $"{field.DeclaringType}.{field.Name}"));
    }

    [Fact]
    public void Every_text_exists_in_both_languages_with_the_same_placeholders()
    {
        foreach (var file in Production.SelectMany(folder => SourceTree.Files(folder, "*.en.resx")))
        {
            var (japanese, english) = (Texts(file.Replace(".en.resx", ".resx", StringComparison.Ordinal)), Texts(file));
            // Readings are kana for suggestions and have no English.
            Assert.Equal(japanese.Keys.Where(key => !key.EndsWith("_Reading", StringComparison.Ordinal)).Order(), english.Keys.Order());
            Assert.All(english, text => Assert.Equal(Placeholders(japanese[text.Key]), Placeholders(text.Value)));
        }
    }

    [Fact]
    public void Nothing_in_the_repository_names_a_path_of_one_machine() =>
        Assert.Empty(Production.Append("tests").SelectMany(folder => SourceTree.Files(folder)).Where(file => MachinePath().IsMatch(SourceTree.Read(file))).ToList());

    private static int Lines(string file) => File.ReadLines(Path.Combine(SourceTree.Root, file)).Count();

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Parse(SourceTree.Read(file)).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order();

    [GeneratedRegex(@"(Helpers?|Managers?|Utils?|Utilities|Common|Misc)$")]
    private static partial Regex DumpingGround();

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""(?<![\w.$}])/(work|home|Users)/""")]
    private static partial Regex MachinePath();
}
