using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>A value an answer in JSON must have at a place: <c>$.parts[0].status = UP</c>.</summary>
/// <param name="Path">As written, <c>$.parts[0].status</c>.</param>
internal sealed partial record ExpectedJsonValue(string Path, IReadOnlyList<string> Steps, string Value)
{
    /// <summary>Reads a path of names and indexes, an equals sign and a value; null when it is anything else.</summary>
    public static ExpectedJsonValue? Read(string text)
    {
        var match = Written().Match(text);
        return match.Success
            ? new ExpectedJsonValue(match.Groups[1].Value, [.. match.Groups[2].Captures.Select(step => step.Value)], match.Groups[3].Value.Trim())
            : null;
    }

    /// <summary>Whether the value stands at the place; numbers, true, false and null are compared as they are written.</summary>
    public bool IsIn(JsonElement root)
    {
        var at = root;
        foreach (var step in Steps)
        {
            if (step[0] == '.' && at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step[1..], out var member))
                at = member;
            else if (step[0] == '[' && at.ValueKind == JsonValueKind.Array && int.Parse(step[1..^1], CultureInfo.InvariantCulture) is var index
                && index < at.GetArrayLength())
                at = at[index];
            else
                return false;
        }

        return at.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)
            && string.Equals(at.ValueKind == JsonValueKind.String ? at.GetString() : at.GetRawText(), Value, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\s*(\$(\.[A-Za-z0-9_-]+|\[[0-9]{1,6}\])+)\s*=(.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Written();
}
