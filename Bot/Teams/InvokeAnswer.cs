using System.Buffers;
using System.Text.Json;
using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Teams;

/// <summary>The body that answers a pressed card button, on a card or for a dialog. The HTTP status is 200 whatever it says.</summary>
internal static class InvokeAnswer
{
    // Wide enough for two fields side by side; Teams makes it as wide as the screen on a phone.
    private const string DialogSize = "medium";

    /// <summary>
    /// The answer as JSON: a card, a sentence, or an error. For a button on a card Teams reads <c>statusCode</c> in it; a dialog knows no errors, so
    /// a refusal is a sentence there, and nothing closes it.
    /// </summary>
    public static ReadOnlyMemory<byte> ToJson(CardActionAnswer answer, DialogStep dialog = DialogStep.None)
    {
        // A dialog that was only just opened has nothing to close: Teams would say that something went wrong.
        if (dialog == DialogStep.Submit && answer is { CardJson: null, Message: null })
            return ReadOnlyMemory<byte>.Empty;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ActivityJson.Wire.Options.Encoder }))
        {
            writer.WriteStartObject();
            if (dialog != DialogStep.None)
                WriteTask(writer, answer);
            else if (answer.ErrorCode is { } code)
                WriteError(writer, code, answer.Message ?? code);
            else if (answer.CardJson is { } card)
                WriteCard(writer, card);
            else
                WriteMessage(writer, answer.Message ?? "");
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteTask(Utf8JsonWriter writer, CardActionAnswer answer)
    {
        writer.WriteStartObject("task");
        if (answer is { ErrorCode: null, CardJson: { } card })
        {
            writer.WriteString("type", "continue");
            writer.WriteStartObject("value");
            if (answer.DialogTitle is { } title)
                writer.WriteString("title", title);
            writer.WriteString("height", DialogSize);
            writer.WriteString("width", DialogSize);
            writer.WriteStartObject("card");
            writer.WriteString("contentType", Attachment.AdaptiveCard);
            writer.WritePropertyName("content");
            writer.WriteRawValue(card);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("type", "message");
            writer.WriteString("value", answer.Message ?? answer.ErrorCode ?? "");
        }

        writer.WriteEndObject();
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
