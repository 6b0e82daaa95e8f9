using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Reading fields that may be missing, of another type, or nonsense.</summary>
internal static class AlertFields
{
    private const int MostLabels = 100;

    /// <summary>A text or number field as text; null when it is missing, blank or something else.</summary>
    public static string? Text(this JsonElement body, string name)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        // U+0000 is legal JSON but cannot be stored by PostgreSQL.
        return string.IsNullOrWhiteSpace(text) ? null : text.Replace("\0", "", StringComparison.Ordinal).Trim();
    }

    /// <summary>A time; null when it is missing, unreadable or the zero time that Go programs send for "none".</summary>
    public static DateTimeOffset? Time(this JsonElement body, string name) =>
        body.Text(name) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        && time.Year > 1970 && time.Year < 9999
            ? time : null;

    /// <summary>An http or https address; null otherwise.</summary>
    public static Uri? Link(this JsonElement body, string name) =>
        body.Text(name) is { Length: <= 2000 } text && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>An object of texts.</summary>
    public static IReadOnlyDictionary<string, string> Texts(this JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Take(MostLabels).GroupBy(property => property.Name)
                .ToDictionary(same => same.Key, same => value.Text(same.Key) ?? "", StringComparer.Ordinal)
            : new Dictionary<string, string>();

    /// <summary>The severity a monitor's word means; an unknown word is a warning, so that it is neither lost nor cried out.</summary>
    public static Severity ToSeverity(string? word) => word?.ToLowerInvariant() switch
    {
        "critical" or "crit" or "fatal" or "emergency" or "disaster" or "page" or "high" or "error" or "重大" => Severity.Critical,
        "info" or "information" or "informational" or "notice" or "none" or "low" or "ok" or "情報" => Severity.Information,
        _ => Severity.Warning,
    };

    /// <summary>An identity made from labels, for monitors that give none.</summary>
    public static string Fingerprint(IEnumerable<KeyValuePair<string, string>> labels)
    {
        var text = string.Join('\n', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    /// <summary>A key of bounded length: itself, or a hash where it is too long to be stored.</summary>
    public static string Key(string text, int length) =>
        text.Length <= length ? text : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
