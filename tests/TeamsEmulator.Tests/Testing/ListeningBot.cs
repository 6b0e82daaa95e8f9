using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsBot.TeamsEmulator.Tests.Testing;

/// <summary>A bot of a few lines: checks the token as the protocol demands, remembers the activity, answers as it was told.</summary>
internal sealed class ListeningBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmulatedTeams _teams;

    private ListeningBot(EmulatedTeams teams)
    {
        _teams = teams;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/api/messages", (Delegate)ReceiveAsync);
    }

    internal ConcurrentQueue<JsonObject> Received { get; } = new();

    internal Func<JsonObject, Task<IResult>> Answer { get; set; } = _ => Task.FromResult(Results.StatusCode(202));

    internal static async Task<ListeningBot> StartAsync(EmulatedTeams teams)
    {
        var bot = new ListeningBot(teams);
        await bot._app.StartAsync();
        teams.Bot.ConnectTo(new Uri(bot._app.Urls.Single() + "/api/messages"));
        return bot;
    }

    internal void AnswerInvokesWith(int statusCode, string type, JsonNode value) => Answer = _ => Task.FromResult(
        Results.Json(new JsonObject { ["statusCode"] = statusCode, ["type"] = type, ["value"] = value.DeepClone() }));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpContext http)
    {
        var activity = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        if (!await IsFromTeamsAsync(http.Request.Headers.Authorization.ToString(), (string?)activity["serviceUrl"])) return Results.StatusCode(401);
        Received.Enqueue(activity);
        return await Answer(activity);
    }

    private async Task<bool> IsFromTeamsAsync(string authorization, string? serviceUrl)
    {
        using var http = new HttpClient();
        var metadata = JsonNode.Parse(await http.GetStringAsync(_teams.OpenIdMetadata))!;
        var keys = new JsonWebKeySet(await http.GetStringAsync(new Uri((string)metadata["jwks_uri"]!)));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(authorization["Bearer ".Length..], new TokenValidationParameters
        {
            ValidIssuer = "https://api.botframework.com",
            ValidAudience = _teams.Options.AppId,
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidAlgorithms = ["RS256"],
        });
        return result.IsValid && result.Claims["serviceurl"] is string claimed && claimed == serviceUrl;
    }
}
