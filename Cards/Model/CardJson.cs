using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Cards.Model;

/// <summary>How cards become JSON.</summary>
internal static class CardWriter
{
    // The relaxed encoder, because the one for all Unicode ranges still writes quotes, <, >, & and + as six bytes each, which
    // nobody can read in a log or a golden file. What it leaves as it is matters only inside HTML, and a card is only sent as JSON.
    public static CardJson Compact { get; } =
        new(new JsonSerializerOptions(CardJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static CardJson Indented { get; } = new(new JsonSerializerOptions(Compact.Options) { WriteIndented = true });
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdaptiveCard))]
internal sealed partial class CardJson : JsonSerializerContext;

/// <summary>Writes an enum the way the schema spells it.</summary>
internal sealed class CamelCaseConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase)
    where TEnum : struct, Enum;
