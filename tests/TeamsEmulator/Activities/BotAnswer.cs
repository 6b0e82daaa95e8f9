using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Activities;

/// <summary>What the bot answered on the request itself.</summary>
/// <param name="Status">HTTP status; 0 when it could not be reached, 504 when it took too long.</param>
/// <param name="Body">As received.</param>
public sealed record BotAnswer(int Status, string Body)
{
    /// <summary>Whether the bot took the activity.</summary>
    public bool IsAccepted => Status is >= 200 and < 300;

    internal JsonObject? Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(Body) as JsonObject;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
