using System.Net;
using System.Text.Json;
using ChatOpsBot.Bot.Conversations;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Teams;

/// <summary>
/// <c>POST /api/messages</c>: the only way in from Teams. Size, token, body, then what ties token and body together; only then does anything leave this
/// folder. The token is proven before a byte of the body is read. Answers: 202 stored; 200 an answered button or dialog; 501 an unknown invoke;
/// 400 malformed; 401/403 refused; 413 too large; 503 with Retry-After when it cannot be stored, or when no signing keys could be read yet.
/// </summary>
internal sealed partial class TeamsEndpoint(
    TokenValidator tokens, RequestCheck check, IOptions<TeamsOptions> options, ILogger<TeamsEndpoint> logger)
{
    /// <summary>Largest body taken, in bytes.</summary>
    public const int LargestBody = 1024 * 1024;

    /// <summary>Handles one request; <paramref name="inbox"/> gets the event.</summary>
    public async Task HandleAsync(HttpContext context, IChatInbox inbox)
    {
        if (context.Request.ContentLength > LargestBody)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestBody;

        try
        {
            await AuthenticateAndTakeAsync(context, inbox);
        }
        catch (KeysUnavailableException)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable);
        }
        catch (InboxUnavailableException fault)
        {
            Log.NotStored(logger, fault);
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable);
        }
        catch (BadHttpRequestException fault)
        {
            await RefuseAsync(context, fault.StatusCode);
        }
    }

    private async Task AuthenticateAndTakeAsync(HttpContext context, IChatInbox inbox)
    {
        ProvenToken? proven = null;
        if (!IsAnonymousAllowed(context))
        {
            Refusal? refusal = new(StatusCodes.Status401Unauthorized, "authorization header");
            if (BearerToken(context.Request) is { } token)
                (proven, refusal) = await tokens.ValidateAsync(token, context.RequestAborted);
            if (refusal is not null)
            {
                await RefuseAsync(context, refusal);
                return;
            }
        }

        var activity = await ReadAsync(context);
        if (string.IsNullOrEmpty(activity?.Type))
            await RefuseAsync(context, StatusCodes.Status400BadRequest);
        else if (check.Check(proven, activity) is { } refusal)
            await RefuseAsync(context, refusal);
        else
            await TakeAsync(context, inbox, activity);
    }

    private static async Task<Activity?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, ActivityJson.Default.Activity, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task TakeAsync(HttpContext context, IChatInbox inbox, Activity activity)
    {
        var button = ActivityReader.ButtonOf(activity);
        if (activity.Is("invoke") && button is null)
        {
            await RefuseAsync(context, StatusCodes.Status501NotImplemented);
            return;
        }

        if (ActivityReader.Read(activity) is not { } chatEvent)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest);
            return;
        }

        if (button is { } dialog)
        {
            var body = InvokeAnswer.ToJson(await inbox.ActAsync(chatEvent, context.RequestAborted), dialog);
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        await inbox.AcceptAsync(chatEvent, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    // The scheme's case does not matter (RFC 9110, 11.1); everything else must be exactly "Bearer", one space, one token.
    private static string? BearerToken(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } header])
            return null;
        var parts = header.Split(' ');
        return parts is [var scheme, { Length: > 0 } token] && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? token : null;
    }

    private bool IsAnonymousAllowed(HttpContext context) =>
        options.Value.Testing.AllowAnonymous
        && context.Request.Headers.Authorization.Count == 0
        && context.Connection is { LocalIpAddress: { } local, RemoteIpAddress: { } remote }
        && IPAddress.IsLoopback(local)
        && IPAddress.IsLoopback(remote);

    private Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        Log.Refused(logger, refusal.Status, refusal.Reason);
        return RefuseAsync(context, refusal.Status);
    }

    // The body says no more than the status, so that it helps nobody to find out which check failed.
    private static Task RefuseAsync(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
            return Task.CompletedTask;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "5";
        return context.Response.WriteAsync($$"""{"status":{{status}}}""", context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A request to the Teams endpoint was refused with {Status}: {Reason}")]
        public static partial void Refused(ILogger logger, int status, string reason);

        [LoggerMessage(LogLevel.Error, "An activity could not be stored; Teams is asked to send it again")]
        public static partial void NotStored(ILogger logger, Exception fault);
    }
}
