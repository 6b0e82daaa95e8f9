using ChatOpsBot.Cards;
using Microsoft.Net.Http.Headers;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>
/// <c>GET /duty/{token}</c> shows what the call is for, <c>POST</c> answers it. Programs that look into e-mails open every link in
/// them: opening changes nothing.
/// </summary>
internal sealed partial class DutyEndpoint(AcknowledgeByLink acknowledge, ILogger<DutyEndpoint> logger)
{
    /// <summary>Longest token looked at.</summary>
    private const int TokenLength = 2000;

    /// <summary>Handles one request.</summary>
    public async Task<IResult> HandleAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        var language = LanguageOf(context.Request);
        Guard(context.Response.Headers);
        try
        {
            var view = token.Length > TokenLength ? new DutyLinkView(DutyLinkState.Unknown, null)
                : HttpMethods.IsPost(context.Request.Method) ? await acknowledge.RunAsync(token, cancellationToken)
                : await acknowledge.LookAsync(token, cancellationToken);
            return Results.Content(DutyPage.Create(view, language), "text/html; charset=utf-8", null, StatusOf(view.State));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotStored(logger, failure);
            context.Response.Headers.RetryAfter = "10";
            return Results.Content(DutyPage.CreateTrouble(language), "text/html; charset=utf-8", null, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static int StatusOf(DutyLinkState state) => state switch
    {
        DutyLinkState.Open or DutyLinkState.Answered => StatusCodes.Status200OK,
        DutyLinkState.AnsweredByAnother => StatusCodes.Status409Conflict,
        DutyLinkState.Stopped => StatusCodes.Status410Gone,
        DutyLinkState.NotOnDuty => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status404NotFound,
    };

    /// <summary>The address is the secret: it is neither kept nor handed on, and the page runs and loads nothing.</summary>
    private static void Guard(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = DutyPage.ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["X-Robots-Tag"] = "noindex";
    }

    private static CardLanguage LanguageOf(HttpRequest request) => CardLanguages.FromLocale(
        (StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var languages) ? languages : [])
            .OrderByDescending(language => language.Quality ?? 1).FirstOrDefault(language => language.Value.Value != "*")?.Value.Value);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The answer to a call could not be read or stored; the person is asked to try again")]
        public static partial void NotStored(ILogger logger, Exception failure);
    }
}
