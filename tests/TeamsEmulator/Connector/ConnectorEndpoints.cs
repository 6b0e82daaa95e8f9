using ChatOpsBot.TeamsEmulator.Faults;
using ChatOpsBot.TeamsEmulator.Identity;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>The Bot Connector over HTTP, below <c>/connector</c>.</summary>
internal sealed class ConnectorEndpoints(
    EmulatorOptions options, TokenIssuer tokens, FaultScript faults, ConnectorLog log, ActivitiesApi activities, ConversationsApi conversations, RosterApi rosters)
{
    internal void Map(IEndpointRouteBuilder routes)
    {
        var v3 = routes.MapGroup("/connector/v3");
        v3.MapPost("/conversations", conversations.Create);
        v3.MapPost("/conversations/{conversationId}/activities", activities.Post);
        v3.MapPost("/conversations/{conversationId}/activities/{activityId}", activities.Reply);
        v3.MapPut("/conversations/{conversationId}/activities/{activityId}", activities.Update);
        v3.MapDelete("/conversations/{conversationId}/activities/{activityId}", activities.Delete);
        v3.MapGet("/conversations/{conversationId}/members", rosters.All);
        v3.MapGet("/conversations/{conversationId}/pagedmembers", rosters.Page);
        v3.MapGet("/conversations/{conversationId}/members/{memberId}", rosters.One);
        v3.MapGet("/teams/{teamId}", rosters.Team);
        v3.MapGet("/teams/{teamId}/conversations", rosters.Channels);
    }

    /// <summary>Stands before every connector request: logs it, lets it go wrong as scripted, and turns away who has no good token.</summary>
    internal async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments("/connector", out var path))
        {
            await next(http);
            return;
        }
        var body = await RequestBody.KeepAsync(http);
        var fault = faults.Take(http.Request.Method, path, body);
        try
        {
            if (fault is null) await ServeAsync();
            else await FaultyAnswers.ApplyAsync(fault, http, ServeAsync, options.Time);
        }
        finally
        {
            var status = http.RequestAborted.IsCancellationRequested ? 0 : http.Response.StatusCode;
            log.Add(new(options.Time.GetUtcNow(), http.Request.Method, path + http.Request.QueryString, body, ConnectorLog.HeadersOf(http.Request), status));
        }

        async Task ServeAsync()
        {
            try
            {
                await (HasGoodToken(http.Request) ? next(http) : ConnectorError.Unauthorized.ToResult().ExecuteAsync(http));
            }
            catch (InvalidOperationException) when (!http.Response.HasStarted)
            {
                // How System.Text.Json says that a member is not of the type that was asked for.
                await ConnectorError.BadArgument("A member has the wrong type.").ToResult().ExecuteAsync(http);
            }
        }
    }

    private bool HasGoodToken(HttpRequest request)
    {
        var parts = request.Headers.Authorization.ToString().Split(' ');
        return parts is ["Bearer", var token] && tokens.IsGood(token);
    }
}
