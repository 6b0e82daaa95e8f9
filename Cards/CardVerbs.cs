using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Cards;

/// <summary>Between a button's record and its JSON.</summary>
public static class CardVerbs
{
    private static readonly JsonSerializerOptions Options = new(VerbJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // A verb that was not listed for the generator still works.
        TypeInfoResolver = JsonTypeInfoResolver.Combine(VerbJson.Default, new DefaultJsonTypeInfoResolver()),
    };

    /// <summary>
    /// The record a pressed button stands for, from its data merged with the card's inputs. Clients send numbers also as strings and leave empty
    /// inputs out; a missing member is null or zero, an unknown one is ignored. An input that had to be told apart from another of the same card
    /// arrives as <c>text.recovery</c> and fills <c>text</c>.
    /// </summary>
    /// <returns>The record, or null when the data cannot be read as one.</returns>
    public static TVerb? Read<TVerb>(JsonElement data)
        where TVerb : class, ICardVerb
    {
        if (data.ValueKind != JsonValueKind.Object)
            return null;
        try
        {
            var members = new JsonObject(new JsonNodeOptions { PropertyNameCaseInsensitive = true });
            foreach (var member in data.EnumerateObject())
                members[InputId.Member(member.Name)] = JsonNode.Parse(member.Value.GetRawText());
            return members.Deserialize(TypeInfo<TVerb>());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    internal static JsonObject ToData<TVerb>(TVerb verb)
        where TVerb : class, ICardVerb => JsonSerializer.SerializeToNode(verb, TypeInfo<TVerb>())!.AsObject();

    internal static JsonObject ToSubmitData<TVerb>(TVerb verb)
        where TVerb : class, ICardVerb
    {
        var data = ToData(verb);
        data.Insert(0, "verb", TVerb.Verb);
        return data;
    }

    private static JsonTypeInfo<TVerb> TypeInfo<TVerb>() => (JsonTypeInfo<TVerb>)Options.GetTypeInfo(typeof(TVerb));
}

/// <summary>Ids of inputs. Two inputs that fill the same member need different ids on one card.</summary>
internal static class InputId
{
    public static string For(string member, string purpose) => $"{member}.{purpose}";

    public static string Member(string id) => id.Split('.', 2)[0];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(AcknowledgeAlert))]
[JsonSerializable(typeof(OpenIncidentFromAlert))]
[JsonSerializable(typeof(SilenceAlert))]
[JsonSerializable(typeof(UpdateIncident))]
[JsonSerializable(typeof(RecoverIncident))]
[JsonSerializable(typeof(CloseIncident))]
internal sealed partial class VerbJson : JsonSerializerContext;
