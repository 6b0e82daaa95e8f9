using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>The optional body of a heartbeat; every member may be missing.</summary>
/// <param name="StartedAt">By the job's clock, with offset.</param>
/// <param name="FinishedAt">By the job's clock, with offset.</param>
/// <param name="Records">Records handled.</param>
/// <param name="Errors">Records that could not be handled.</param>
/// <param name="Bytes">Bytes written.</param>
/// <param name="Message">A sentence of the job's own.</param>
internal sealed record HeartbeatReport(
    DateTimeOffset? StartedAt = null, DateTimeOffset? FinishedAt = null, long? Records = null, long? Errors = null, long? Bytes = null, string? Message = null)
{
    /// <summary>Reads a body; an empty one says nothing. Members it does not know are ignored.</summary>
    /// <exception cref="JsonException">It is not a JSON object, or a member has the wrong type or comes twice.</exception>
    public static HeartbeatReport Parse(ReadOnlySpan<byte> body) =>
        body.Trim(" \t\r\n"u8).IsEmpty
            ? new HeartbeatReport()
            : JsonSerializer.Deserialize(body, HeartbeatJson.Default.HeartbeatReport) ?? throw new JsonException("The body is null.");
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowDuplicateProperties = false, NumberHandling = JsonNumberHandling.Strict, MaxDepth = 8)]
[JsonSerializable(typeof(HeartbeatReport))]
internal sealed partial class HeartbeatJson : JsonSerializerContext;
