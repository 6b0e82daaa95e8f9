using System.Buffers;
using System.Text.Json;
using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Teams;

/// <summary>The body that answers a pressed card button. The HTTP status is 200 whatever it says; Teams reads <c>statusCode</c> inside.</summary>
internal static class InvokeAnswer
{
    /// <summary>The answer as JSON: a card in place of the person's, a sentence, or an error.</summary>
    public static ReadOnlyMemory<byte> ToJson(CardActionAnswer answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ActivityJson.Wire.Options.Encoder }))
        {
            writer.WriteStartObject();
            if (answer.ErrorCode is { } code)
                WriteError(writer, code, answer.Message ?? code);
            else if (answer.CardJson is { } card)
                WriteCard(writer, card);
            else
                WriteMessage(writer, answer.Message ?? "");
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteError(Utf8JsonWriter writer, string code, string message)
    {
        writer.WriteNumber("statusCode", code == "NotAllowed" ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest);
        writer.WriteString("type", "application/vnd.microsoft.error");
        writer.WriteStartObject("value");
        writer.WriteString("code", code);
        writer.WriteString("message", message);
        writer.WriteEndObject();
    }

    private static void WriteCard(Utf8JsonWriter writer, string card)
    {
        writer.WriteNumber("statusCode", StatusCodes.Status200OK);
        writer.WriteString("type", Attachment.AdaptiveCard);
        writer.WritePropertyName("value");
        writer.WriteRawValue(card);
    }

    private static void WriteMessage(Utf8JsonWriter writer, string message)
    {
        writer.WriteNumber("statusCode", StatusCodes.Status200OK);
        writer.WriteString("type", "application/vnd.microsoft.activity.message");
        writer.WriteString("value", message);
    }
}
