using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Bot.Teams;

/// <summary>
/// JSON of the wire types. A repeated member is refused: two parsers that each take another one of two <c>serviceUrl</c>s is how a check is passed by.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    MaxDepth = 64)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(MentionEntity))]
[JsonSerializable(typeof(CardInvoke))]
[JsonSerializable(typeof(DialogInvoke))]
[JsonSerializable(typeof(FileAttachment))]
[JsonSerializable(typeof(MessageInvoke))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(SentActivity))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(PagedMembersResult))]
[JsonSerializable(typeof(TeamDetails))]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class ActivityJson : JsonSerializerContext
{
    /// <summary>For sending: Japanese stays as it is, since escapes would count six times against Teams' size limit.</summary>
    public static ActivityJson Wire { get; } =
        new(new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
}
