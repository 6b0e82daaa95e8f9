using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Identity;

/// <summary>Key and token endpoints over HTTP, in whatever mood they are.</summary>
internal static class IdentityEndpoints
{
    internal static void MapIdentity(this IEndpointRouteBuilder routes, ChannelIdentity identity, TokenIssuer tokens)
    {
        routes.MapGet("/v1/.well-known/openidconfiguration", (HttpContext http) =>
            AnswerAsync(http, identity.MetadataMood, () => (200, identity.Metadata($"{http.Request.Scheme}://{http.Request.Host}/"))));
        routes.MapGet("/v1/.well-known/keys", (HttpContext http) => AnswerAsync(http, identity.KeysMood, () => (200, identity.PublishedKeys())));
        routes.MapPost("/{tenant}/oauth2/v2.0/token", async (HttpContext http, string tenant) =>
        {
            var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
            var mood = tokens.Mood == ServerMood.IsTemporarilyUnavailable ? ServerMood.Well : tokens.Mood;
            await AnswerAsync(http, mood, () => tokens.Issue(tenant, form));
        });
    }

    private static async Task AnswerAsync(HttpContext http, ServerMood mood, Func<(int Status, JsonObject Body)> answer)
    {
        // Asked first, so that failed fetches are counted too.
        var (status, body) = answer();
        switch (mood)
        {
            case ServerMood.Well:
                http.Response.StatusCode = status;
                await http.Response.WriteAsJsonAsync(body, http.RequestAborted);
                break;
            case ServerMood.TalksNonsense:
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync("<html>Welcome to the hotel network", http.RequestAborted);
                break;
            case ServerMood.Hangs:
                await http.RequestAborted.UntilCancelledAsync();
                break;
            case ServerMood.Throttles:
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                http.Response.Headers.RetryAfter = "1";
                break;
            default:
                http.Response.StatusCode = mood == ServerMood.Fails ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable;
                break;
        }
    }
}
