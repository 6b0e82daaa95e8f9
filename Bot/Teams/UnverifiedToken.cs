using System.Buffers.Text;
using System.Text.Json;

namespace ChatOpsBot.Bot.Teams;

/// <summary>
/// What a token says about itself, before anything is proven. Read more strictly than the token library does (no repeated members, times as whole
/// numbers, text as text), so that nothing later depends on how a library takes an odd token.
/// </summary>
internal sealed record UnverifiedToken(
    string Algorithm, string Kid, string Issuer, IReadOnlyList<string> Audiences, long Expires, long? NotBefore, string? ServiceUrl, bool IsSkill)
{
    private const int LongestToken = 16 * 1024;

    // 9999-12-31, the last second DateTimeOffset knows.
    private const long LastSecond = 253402300799;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>The token's content, or null when it is not a well-formed signed token of three parts.</summary>
    public static UnverifiedToken? TryRead(string token)
    {
        var parts = token.Split('.', 4);
        if (token.Length > LongestToken || parts.Length != 3 || !parts.All(IsBase64Url))
            return null;
        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]), Strict);
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]), Strict);
            return Read(header.RootElement, payload.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static UnverifiedToken? Read(JsonElement header, JsonElement payload)
    {
        if (header.ValueKind != JsonValueKind.Object || payload.ValueKind != JsonValueKind.Object || header.TryGetProperty("crit", out _))
            return null;
        var audiences = Audience(payload);
        if (Text(header, "alg") is not { } algorithm || Text(header, "kid") is not { Length: > 0 } kid || Text(payload, "iss") is not { } issuer
            || audiences.Count == 0 || Seconds(payload, "exp") is not { } expires)
            return null;
        var notBefore = Seconds(payload, "nbf");
        if (notBefore is null && payload.TryGetProperty("nbf", out _))
            return null;

        // The shape of a token one bot gets to call another bot.
        var caller = Text(payload, "appid") ?? Text(payload, "azp");
        var isSkill = payload.TryGetProperty("ver", out _) && caller is not null && !audiences.Contains(caller);
        return new UnverifiedToken(algorithm, kid, issuer, audiences, expires, notBefore, Text(payload, "serviceurl"), isSkill);
    }

    private static List<string> Audience(JsonElement payload)
    {
        if (!payload.TryGetProperty("aud", out var value))
            return [];
        if (value.ValueKind == JsonValueKind.String)
            return [value.GetString()!];
        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : [];
    }

    private static long? Seconds(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds)
        && seconds is >= 0 and <= LastSecond
            ? seconds
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsBase64Url(string part) => part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
