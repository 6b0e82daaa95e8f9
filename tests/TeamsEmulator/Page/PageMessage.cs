using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Conversations;

namespace ChatOpsBot.TeamsEmulator.Page;

/// <summary>A message as the page gets it.</summary>
internal sealed record PageMessage(
    string Id,
    string ChatId,
    string? ThreadId,
    string SenderId,
    string SenderName,
    bool FromBot,
    DateTimeOffset At,
    int Versions,
    bool Deleted,
    string Text,
    string? Summary,
    bool Alert,
    JsonObject? Card,
    IReadOnlyDictionary<string, JsonObject> Views,
    IReadOnlyList<string> Files)
{
    internal static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web);

    internal static PageMessage Of(Message message) => new(
        message.Id,
        message.ChatId,
        message.ThreadId,
        message.SenderId,
        message.SenderName,
        message.FromBot,
        message.Versions[0].At,
        message.Versions.Count,
        message.DeletedAt is not null,
        message.Text,
        message.Summary,
        message.RaisesNotification,
        message.Card,
        message.PersonalViews,
        [.. message.Files]);
}
