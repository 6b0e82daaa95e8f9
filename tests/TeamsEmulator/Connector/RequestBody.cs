using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>Reads what the bot sent; kept with the request so that faults and the log see it too.</summary>
internal static class RequestBody
{
    private static readonly object Key = new();

    internal static async Task<string> KeepAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        http.Items[Key] = body;
        return body;
    }

    internal static JsonObject? ReadObject(HttpContext http)
    {
        try
        {
            return JsonNode.Parse((string)http.Items[Key]!) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
