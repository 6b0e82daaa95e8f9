using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>A refusal as the connector words it.</summary>
internal sealed record ConnectorError(int Status, string Code, string Message)
{
    internal static ConnectorError ConversationNotFound { get; } = new(404, "ConversationNotFound", "Conversation not found.");

    internal static ConnectorError ActivityNotFound { get; } = new(404, "ActivityNotFoundInConversation", "The activity was not found in the conversation.");

    internal static ConnectorError MemberNotFound { get; } = new(404, "MemberNotFoundInConversation", "The member was not found in the conversation.");

    internal static ConnectorError TooBig { get; } = new(413, "MessageSizeTooBig", "Message size too large.");

    internal static ConnectorError NotInRoster { get; } = new(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");

    internal static ConnectorError WritesBlocked { get; } = new(403, "Forbidden", "Thread is blocked from message writes.") { SubCode = "MessageWritesBlocked" };

    internal static ConnectorError NotTheSender { get; } = new(403, "Forbidden", "Only the sender can change a message.");

    internal static ConnectorError Unauthorized { get; } = new(401, "Unauthorized", "Authorization has been denied for this request.");

    internal string? SubCode { get; init; }

    internal int? RetryAfterSeconds { get; init; }

    internal static ConnectorError BadArgument(string message) => new(400, "BadArgument", message);

    internal static ConnectorError Throttled(int seconds) => new(429, "Throttled", "Too many requests.") { RetryAfterSeconds = seconds };

    internal static ConnectorError Scripted(int status, string? code) => status switch
    {
        401 => Unauthorized,
        403 => code is null ? WritesBlocked : new(403, code, "Forbidden."),
        404 => code is null ? ConversationNotFound : new(404, code, "Not found."),
        412 => new(412, code ?? "PreconditionFailed", "Conflicting request, try again."),
        429 => new(429, code ?? "Throttled", "Too many requests."),
        502 => new(502, code ?? "ServiceError", "Bad gateway."),
        504 => new(504, code ?? "GatewayTimeout", "Gateway timeout."),
        _ => new(status, code ?? "ServiceError", "Service error."),
    };

    internal IResult ToResult() => new Answer(this);

    private sealed class Answer(ConnectorError error) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var details = new JsonObject { ["code"] = error.Code, ["message"] = error.Message };
            if (error.SubCode is not null) details["subCode"] = error.SubCode;
            if (error.RetryAfterSeconds is { } seconds) httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            httpContext.Response.StatusCode = error.Status;
            return httpContext.Response.WriteAsJsonAsync(new JsonObject { ["error"] = details }, httpContext.RequestAborted);
        }
    }
}
