using System.Text.Json.Serialization;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>How chat events and answers are stored.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChatEvent))]
[JsonSerializable(typeof(CardActionAnswer))]
internal sealed partial class ChatEventJson : JsonSerializerContext;
