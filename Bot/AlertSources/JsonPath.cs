using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>
/// A way into a JSON document: <c>$</c>, then <c>.name</c>, <c>['any name']</c> and <c>[0]</c>, as RFC 9535 writes them. Nothing that could
/// find more than one value.
/// </summary>
internal sealed partial class JsonPath
{
    private const int LongestPath = 500;
    private readonly IReadOnlyList<(string? Name, int Index)> _steps;

    private JsonPath(IReadOnlyList<(string? Name, int Index)> steps) => _steps = steps;

    /// <summary>Reads a path; null when it is none.</summary>
    public static JsonPath? Parse(string text)
    {
        if (text.Length > LongestPath || !text.StartsWith('$'))
            return null;
        var steps = new List<(string?, int)>();
        for (var at = 1; at < text.Length;)
        {
            var step = Step().Match(text, at, text.Length - at);
            if (!step.Success || step.Index != at)
                return null;
            at += step.Length;
            steps.Add(step.Groups["index"] is { Success: true } index
                ? (null, int.Parse(index.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
                : (step.Groups["name"].Value, 0));
        }

        return new JsonPath(steps);
    }

    /// <summary>What stands there; an element of no kind when nothing does.</summary>
    public JsonElement Find(JsonElement root)
    {
        foreach (var (name, index) in _steps)
        {
            root = name is not null ? root.Member(name)
                : root.ValueKind == JsonValueKind.Array && index < root.GetArrayLength() ? root[index]
                : default;
        }

        return root;
    }

    [GeneratedRegex("""\G(?:\.(?<name>[\p{L}_][\p{L}\p{N}_-]*)|\['(?<name>[^'\\]+)'\]|\["(?<name>[^"\\]+)"\]|\[(?<index>[0-9]{1,6})\])""")]
    private static partial Regex Step();
}
