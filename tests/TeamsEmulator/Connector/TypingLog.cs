using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>Activities of the bot that are no messages: typing and the like.</summary>
internal sealed class TypingLog
{
    internal event Action<string, string>? Seen;

    internal void Add(string conversationId, JsonObject activity) => Seen?.Invoke(conversationId, (string)activity["type"]!);
}
