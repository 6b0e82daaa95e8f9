using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Conversations;

/// <summary>A message as it stood at one moment; ask the transcript again for a later state.</summary>
public sealed record Message
{
    /// <summary>Id Teams gave it.</summary>
    public required string Id { get; init; }

    /// <summary>Chat or channel, without thread.</summary>
    public required string ChatId { get; init; }

    /// <summary>Id of the first message of the thread (its own id for that one); null in personal chats.</summary>
    public string? ThreadId { get; init; }

    /// <summary><c>28:…</c> or <c>29:…</c>.</summary>
    public required string SenderId { get; init; }

    /// <summary>Display name of the sender.</summary>
    public required string SenderName { get; init; }

    /// <summary>As posted, then every edit.</summary>
    public required IReadOnlyList<MessageVersion> Versions { get; init; }

    /// <summary>When it was deleted, or null.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Cards that replace the shared one for single people (key: <c>29:…</c>), from answers to their actions.</summary>
    public IReadOnlyDictionary<string, JsonObject> PersonalViews { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>Whether the bot sent it.</summary>
    public bool FromBot => SenderId.StartsWith("28:", StringComparison.Ordinal);

    /// <summary>The activity as it stands now.</summary>
    public JsonObject Activity => Versions[^1].Activity;

    /// <summary>Whether it was changed after posting.</summary>
    public bool IsEdited => Versions.Count > 1;

    /// <summary>The id to post to or to be invoked in: with the thread in channels.</summary>
    public string ConversationId => new ConversationAddress(ChatId, ThreadId).ToString();

    /// <summary>Text as sent, with its mention marks; empty when there is none.</summary>
    public string Text => (string?)Activity["text"] ?? "";

    /// <summary>Names of the files that came with it.</summary>
    public IEnumerable<string> Files => (Activity["attachments"] as JsonArray ?? []).Where(attachment => attachment?["content"] is JsonObject content && content["downloadUrl"] is not null)
        .Select(attachment => (string?)attachment!["name"] ?? "");

    /// <summary>The line a phone shows, or null.</summary>
    public string? Summary => (string?)Activity["summary"];

    /// <summary>Whether it raises a notification in the feed.</summary>
    public bool RaisesNotification => Activity["channelData"]?["notification"]?["alert"] is JsonValue alert && alert.TryGetValue(out bool value) && value;

    /// <summary>The card everybody sees, or null.</summary>
    public JsonObject? Card => CardContent.Of(Activity);

    /// <summary>The card this person sees: their own view, else the shared one.</summary>
    public JsonObject? CardFor(string personId) => PersonalViews.GetValueOrDefault(personId) ?? Card;

    /// <summary>All that can be read in the message: its text and the texts of its card, one a line.</summary>
    public string ReadableText => string.Join('\n', new[] { Text }.Concat(CardContent.TextsOf(Card)).Where(text => text.Length > 0));

    /// <summary>What stands in the transcript when a test fails.</summary>
    public override string ToString()
    {
        var state = DeletedAt is not null ? " [deleted]" : IsEdited ? $" [version {Versions.Count}]" : "";
        return $"{ConversationId} #{Id}{state} {SenderName}: {(Card is null ? "" : "[card] ")}{ReadableText.ReplaceLineEndings(" / ")}";
    }
}
