using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Bot.Delivery;

namespace ChatOpsBot.Bot.Teams;

/// <summary>What came of one call to the connector.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Body">Empty when there was none.</param>
/// <param name="Error">Error code of the connector, or the kind of fault; null when accepted.</param>
internal sealed record ConnectorAnswer(
    SendOutcome Outcome, HttpStatusCode? Status = null, ReadOnlyMemory<byte> Body = default, TimeSpan? RetryAfter = null, string? Error = null)
{
    /// <summary>True for the answers Teams asks to repeat a read on.</summary>
    public bool IsWorthRetrying => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed
        or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    /// <summary>Sorts an answer by its status and, for a refusal, by the error code in its body.</summary>
    /// <param name="body">The body, or null when it was too large or broke off.</param>
    /// <param name="onMessage">True when the call named one message, so that 404 may mean that message.</param>
    public static ConnectorAnswer Classify(HttpResponseMessage response, byte[]? body, bool onMessage, DateTimeOffset now)
    {
        var (status, wait) = (response.StatusCode, Wait(response.Headers.RetryAfter, now));
        if (response.IsSuccessStatusCode)
        {
            // A proxy's page under status 200 is no proof that Teams has it.
            return body is not null && (body.Length == 0 || IsJson(body))
                ? new ConnectorAnswer(SendOutcome.Accepted, status, body)
                : new ConnectorAnswer(SendOutcome.Unknown, status, Error: "BrokenAnswer");
        }

        var error = ErrorCode(body) ?? $"Http{(int)status}";
        var outcome = status switch
        {
            HttpStatusCode.NotFound when onMessage && error.StartsWith("ActivityNotFound", StringComparison.OrdinalIgnoreCase) => SendOutcome.MessageGone,
            HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed
                => SendOutcome.TryAgain,
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => SendOutcome.Refused,

            // Redirects too: they are not followed, and come from something between us and Teams.
            _ => SendOutcome.TryAgain,
        };
        return new ConnectorAnswer(outcome, status, body, wait, error);
    }

    /// <summary>The body as <typeparamref name="T"/>, or null when it is empty or something else.</summary>
    public T? Read<T>(JsonTypeInfo<T> type)
        where T : class => TryRead(Body.Span, type);

    private static T? TryRead<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return json.IsEmpty ? null : JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? ErrorCode(byte[]? body)
    {
        var answer = TryRead(body, ActivityJson.Default.ErrorResponse);
        return (answer?.Error?.Code, answer?.SubCode ?? answer?.Error?.SubCode) switch
        {
            ({ Length: > 0 } code, { Length: > 0 } subCode) => $"{code}/{subCode}",
            var (code, subCode) => code is { Length: > 0 } ? code : subCode,
        };
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? (header?.Date - now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
