using System.Text.Json.Serialization;

namespace ChatOpsBot.Benchmarks.Floor;

/// <summary>What the floor reads of a message.</summary>
internal sealed record FloorActivity(string Type, string Id, string ServiceUrl, FloorConversation Conversation, string Text);

internal sealed record FloorConversation(string Id);

/// <summary>What the floor answers.</summary>
internal sealed record FloorReply(string Type, FloorConversation Conversation, string Text);

/// <summary>What the floor reads of an alert: one in our own format, or many in Alertmanager's.</summary>
internal sealed record FloorAlerts(string? Id, string? Title, IReadOnlyList<FloorAlert>? Alerts);

internal sealed record FloorAlert(
    string? Id, string? Fingerprint, string? Title, IReadOnlyDictionary<string, string>? Labels, IReadOnlyDictionary<string, string>? Annotations);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FloorActivity))]
[JsonSerializable(typeof(FloorReply))]
[JsonSerializable(typeof(FloorAlerts))]
internal sealed partial class FloorJson : JsonSerializerContext;
