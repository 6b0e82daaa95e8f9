using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>Reading fields that may be missing, of another type, or nonsense.</summary>
internal static class AlertFields
{
    private const int MostLabels = 100;
    private const int ValueLength = 200;

    /// <summary>A text or number field as text; null when it is missing, blank or something else.</summary>
    public static string? Text(this JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) ? value.AsText() : null;

    /// <summary>The first of several fields that says something.</summary>
    public static string? FirstText(this JsonElement body, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (body.Text(name) is { } text)
                return text;
        }

        return null;
    }

    /// <summary>A text or number as text; null when it is blank or something else.</summary>
    public static string? AsText(this JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        // Legal JSON, but not all of it can be stored and compared.
        return text is not null && StoredText.Clean(text).Trim() is { Length: > 0 } kept ? kept : null;
    }

    /// <summary>The member of that name, or an element of no kind when there is none.</summary>
    public static JsonElement Member(this JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The elements of an array; none when it is something else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>A time; null when it is missing, unreadable or the zero time that Go programs send for "none".</summary>
    public static DateTimeOffset? Time(this JsonElement body, string name) => ToTime(body.Text(name));

    /// <summary>An http or https address; null otherwise.</summary>
    public static Uri? Link(this JsonElement body, string name) => ToLink(body.Text(name));

    /// <summary>
    /// The time a text says, ISO 8601 (UTC where it names no zone) or seconds or milliseconds since 1970; null when it is unreadable or "none".
    /// </summary>
    public static DateTimeOffset? ToTime(string? text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number switch
            {
                > 1e8 and < 1e11 => DateTimeOffset.UnixEpoch.AddSeconds(number),
                >= 1e11 and < 1e14 => DateTimeOffset.UnixEpoch.AddMilliseconds(number),
                _ => null,
            };
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time)
            && time.Year > 1970 && time.Year < 9999
                ? time : null;
    }

    /// <summary>The http or https address a text is; null otherwise.</summary>
    public static Uri? ToLink(string? text) =>
        text is { Length: <= 2000 } && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>A measured value as it is shown: not longer than a line.</summary>
    public static string? ToValue(string? text) => string.IsNullOrWhiteSpace(text) ? null : StoredText.Cut(text.Trim(), ValueLength);

    /// <summary>A number with at most three decimals; anything else as it is.</summary>
    public static string Rounded(string number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value.ToString("0.###", CultureInfo.InvariantCulture) : number;

    /// <summary>Whether a word says that it is over.</summary>
    public static bool SaysResolved(string? word) =>
        word?.ToLowerInvariant() is "resolved" or "ok" or "recovered" or "recovery" or "closed" or "cleared" or "normal" or "deactivated"
            or "解消" or "復旧" or "正常";

    /// <summary>An object of texts.</summary>
    public static IReadOnlyDictionary<string, string> Texts(this JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Take(MostLabels).GroupBy(property => property.Name)
                .ToDictionary(same => same.Key, same => value.Text(same.Key) ?? "", StringComparer.Ordinal)
            : new Dictionary<string, string>();

    /// <summary>
    /// The severity a monitor's word means, in the words of Alertmanager, syslog, Zabbix (English and Japanese) and Azure (Sev0 to Sev4).
    /// An unknown word is a warning, so that it is neither lost nor cried out.
    /// </summary>
    public static Severity ToSeverity(string? word) => word?.ToLowerInvariant() switch
    {
        "critical" or "crit" or "fatal" or "emergency" or "emerg" or "disaster" or "page" or "high" or "error" or "major" or "sev0" or "sev1"
            or "重大" or "緊急" or "致命的な障害" or "重度の障害" => Severity.Critical,
        "info" or "information" or "informational" or "notice" or "none" or "low" or "ok" or "debug" or "verbose" or "sev3" or "sev4"
            or "情報" => Severity.Information,
        _ => Severity.Warning,
    };

    /// <summary>An identity made from labels, for monitors that give none.</summary>
    public static string Fingerprint(IEnumerable<KeyValuePair<string, string>> labels)
    {
        var text = string.Join('\n', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
