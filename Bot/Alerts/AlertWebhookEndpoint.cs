using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// <c>POST /api/alerts/{source}</c>. 202 is a promise: the alerts are committed. What cannot be stored is answered 503, the one status after which
/// Alertmanager tries again; a well-formed body is never answered 4xx, since after that it would not.
/// </summary>
internal sealed partial class AlertWebhookEndpoint(
    IOptions<AlertOptions> options, IEnumerable<IAlertMapping> mappings, AlertIntake intake, AuditLog audit, WriteQueue writes, TimeProvider clock,
    ILogger<AlertWebhookEndpoint> log) : IDisposable
{
    /// <summary>Largest body, bytes.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    // A bound on bodies being read and mapped at once: sixteen of the largest still fit into the memory we promise.
    private readonly SemaphoreSlim _room = new(16);
    private readonly Dictionary<string, IAlertMapping> _mappings = mappings.ToDictionary(mapping => mapping.Kind, StringComparer.OrdinalIgnoreCase);

    /// <summary>Handles one request.</summary>
    public async Task<IResult> HandleAsync(string source, HttpContext context, CancellationToken cancellationToken)
    {
        if (!options.Value.Sources.TryGetValue(source, out var settings))
            return Problem(StatusCodes.Status404NotFound, "There is no alert source of this name.");
        if (!IsAuthorised(context.Request.Headers.Authorization, settings.Token))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problem(StatusCodes.Status401Unauthorized, "The bearer token is missing or wrong.");
        }

        if (context.Request.ContentLength > MostBytes)
            return Problem(StatusCodes.Status413PayloadTooLarge, "The body is larger than 8 MiB.");
        if (!await _room.WaitAsync(TimeSpan.FromSeconds(5), cancellationToken))
            return TryLater(context, "Too many requests are being worked on.");
        try
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = MostBytes;
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, cancellationToken);
            return await StoreAsync(context, source.ToLowerInvariant(), _mappings[settings.Kind], body.RootElement, cancellationToken);
        }
        catch (JsonException)
        {
            return Problem(StatusCodes.Status400BadRequest, "The body is not JSON.");
        }
        catch (BadHttpRequestException exception)
        {
            return Problem(exception.StatusCode, "The request could not be read.");
        }
        finally
        {
            _room.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private async Task<IResult> StoreAsync(HttpContext context, string source, IAlertMapping mapping, JsonElement body, CancellationToken cancellationToken)
    {
        var signals = mapping.Read(source, body);
        try
        {
            if (signals is null)
                await writes.RunAsync((db, token) => KeepAsync(db, source, body.GetRawText(), token), cancellationToken);
            else if (signals.Count > 0)
                await writes.RunAsync((db, token) => intake.AcceptAsync(db, signals, token), cancellationToken);
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotStored(log, exception, source);
            return TryLater(context, "The alerts could not be stored.");
        }
    }

    private async Task KeepAsync(ChatOpsDbContext db, string source, string body, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var letter = new AlertDeadLetter { Source = source, ReceivedAt = now, Body = body };
        db.Add(letter);
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(db, source, "alert.unreadable", $"dead-letter-{letter.Id}", null, cancellationToken);
        // One open alert for each source: it stays until a person has looked.
        await intake.AcceptAsync(
            db,
            [new AlertSignal("chatops", $"unreadable:{source}", $"unreadable:{source}", true, default, null, Severity.Warning,
                AlertText.Words.Format(CardLanguage.Japanese, "UnreadableTitle", source), AlertText.Words[CardLanguage.Japanese, "UnreadableDescription"],
                null, source, new Dictionary<string, string>(), null)],
            cancellationToken);
    }

    private static bool IsAuthorised(string? header, string token) =>
        header is not null && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[7..].Trim())), SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static IResult TryLater(HttpContext context, string title)
    {
        context.Response.Headers.RetryAfter = "5";
        return Problem(StatusCodes.Status503ServiceUnavailable, title);
    }

    private static IResult Problem(int status, string title) => Results.Problem(statusCode: status, title: title);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Alerts of source {Source} could not be stored; the sender was asked to try again")]
        public static partial void NotStored(ILogger logger, Exception exception, string source);
    }
}
