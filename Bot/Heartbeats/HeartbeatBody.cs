using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ChatOpsBot.Bot.AlertSources;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>
/// Reads the body of a heartbeat as jobs really send it. No job sends a refused report again, so nothing in a body keeps a report from being heard (要件16):
/// what cannot be read is left out, and the report says so.
/// </summary>
internal static class HeartbeatBody
{
    // Old batch programs write Shift_JIS as Windows has it.
    private static readonly Encoding OldJapanese =
        CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>What a body says; an empty one says nothing, and members not known are ignored.</summary>
    public static HeartbeatReport Read(ReadOnlySpan<byte> body)
    {
        if (body.Trim(" \t\r\n\uFEFF"u8).IsEmpty)
            return new HeartbeatReport();
        using var document = Parse(body);
        return document is { RootElement.ValueKind: JsonValueKind.Object }
            ? new Members(document.RootElement).ToReport()
            : new HeartbeatReport(Message: HeartbeatText.BodyUnread);
    }

    private static JsonDocument? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return AlertBody.Parse(Utf8Of(body));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Utf8Of(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            try
            {
                return Encoding.UTF8.GetBytes(OldJapanese.GetString(body));
            }
            catch (DecoderFallbackException)
            {
                // Neither; what is no text becomes U+FFFD.
            }
        }

        return body.ToArray();
    }

    /// <summary>The members of one body, and whether one of them could not be read.</summary>
    private sealed class Members(JsonElement body)
    {
        private readonly ILookup<string, JsonElement> _members =
            body.EnumerateObject().ToLookup(member => member.Name, member => member.Value, StringComparer.OrdinalIgnoreCase);

        private bool _isIncomplete;

        public HeartbeatReport ToReport()
        {
            var report = new HeartbeatReport(
                Value<DateTimeOffset>("startedAt", Time), Value<DateTimeOffset>("finishedAt", Time), Value<long>("records", Number), Value<long>("errors", Number),
                Value<long>("bytes", Number));
            var message = Message();
            return report with { Message = _isIncomplete ? HeartbeatText.WithNote(message) : message };
        }

        /// <summary>Null when it is missing, and when it cannot be read or is said twice, so that it is not known which is meant.</summary>
        private T? Value<T>(string name, Func<JsonElement, T?> read)
            where T : struct
        {
            var said = _members[name].Where(value => value.ValueKind != JsonValueKind.Null).ToList();
            var value = said.Count == 1 ? read(said[0]) : null;
            _isIncomplete |= said.Count > 0 && value is null;
            return value;
        }

        private string? Message()
        {
            var said = _members["message"].Where(value => value.ValueKind != JsonValueKind.Null).ToList();
            _isIncomplete |= said.Exists(value => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array);
            var text = string.Join(' ', said.Select(value => value.AsText()).OfType<string>());
            return text.Length > 0 ? text : null;
        }

        private static DateTimeOffset? Time(JsonElement value) =>
            value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time : null;

        // Some jobs write all values as texts.
        private static long? Number(JsonElement value) =>
            decimal.TryParse(value.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue
                ? (long)number : null;
    }
}
