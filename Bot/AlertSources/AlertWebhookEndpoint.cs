using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Persistence;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>
/// <c>POST /api/alerts/{source}</c>. 202 is a promise: the alerts are committed. What cannot be stored is answered 503, the one status after which
/// Alertmanager tries again; a well-formed body is never answered 4xx, since after that it would not.
/// </summary>
internal sealed partial class AlertWebhookEndpoint(
    IOptions<AlertOptions> options, AlertReader reader, AlertIntake intake, DeadLetters letters, WriteQueue writes, AlertMetrics metrics, TimeProvider clock,
    ILogger<AlertWebhookEndpoint> log) : IDisposable
{
    /// <summary>Largest body, bytes.</summary>
    public const int MostBytes = AlertSourceOptions.MostBytes;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long a body may take of which it is not known yet who sends it.</summary>
    private static readonly TimeSpan UnprovenTime = TimeSpan.FromSeconds(10);

    // A bound on bodies being read and mapped at once: so many of the largest still fit into the memory we promise. A signature can be checked only
    // when the body has been read, so those who have proved nothing yet have room of their own and cannot crowd out the others.
    private readonly SemaphoreSlim _room = new(16);
    private readonly SemaphoreSlim _unprovenRoom = new(16);

    private readonly Dictionary<string, RequestAllowance> _allowances = options.Value.Sources.ToDictionary(
        source => source.Key, source => new RequestAllowance(source.Value.RequestsPerMinute, clock), StringComparer.OrdinalIgnoreCase);

    /// <summary>Handles one request.</summary>
    public async Task<IResult> HandleAsync(string source, HttpContext context, CancellationToken cancellationToken)
    {
        if (!options.Value.Sources.TryGetValue(source, out var settings))
            return Problem(StatusCodes.Status404NotFound, "There is no alert source of this name.");
        var request = context.Request;
        var claim = settings.HmacSecret.Length > 0 ? SignedClaim.Of(request.Headers, clock.GetUtcNow()) : null;
        var proven = SignedClaim.HasToken(request.Headers.Authorization, settings);
        if (!proven && claim is null)
            return Unauthorised(context, settings);
        if (request.ContentLength > settings.MaxBytes)
            return Problem(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {settings.MaxBytes} bytes.");
        // An allowance is used up by its owner only, so nobody else's request is counted.
        if (proven && !_allowances[source].TryTake(out var wait))
            return TryLater(context, "This source sends more requests than it may.", wait);

        var room = proven ? _room : _unprovenRoom;
        if (!await room.WaitAsync(Patience, cancellationToken))
            return TryLater(context, "Too many requests are being worked on.", Patience);
        try
        {
            using var late = new CancellationTokenSource(proven ? Timeout.InfiniteTimeSpan : UnprovenTime, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
            var body = await ReadAsync(context, settings.MaxBytes, either.Token);
            if (!proven && !claim!.IsProvenBy(settings, body.Span))
                return Unauthorised(context, settings);
            if (!proven && !_allowances[source].TryTake(out wait))
                return TryLater(context, "This source sends more requests than it may.", wait);
            using var document = AlertBody.Parse(body);
            return await StoreAsync(context, source.ToLowerInvariant(), proven ? null : claim!.Id, document.RootElement, cancellationToken);
        }
        catch (JsonException)
        {
            return Problem(StatusCodes.Status400BadRequest, "The body is not JSON.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Problem(StatusCodes.Status408RequestTimeout, "The body took too long.");
        }
        catch (BadHttpRequestException exception)
        {
            return Problem(exception.StatusCode, "The request could not be read.");
        }
        finally
        {
            room.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _room.Dispose();
        _unprovenRoom.Dispose();
    }

    private async Task<IResult> StoreAsync(
        HttpContext context, string source, string? deliveryId, JsonElement body, CancellationToken cancellationToken)
    {
        using var activity = AlertMetrics.Activities.StartActivity("intake");
        try
        {
            await StoreAsync(source, deliveryId, body, cancellationToken);
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotStored(log, exception, source);
            return TryLater(context, "The alerts could not be stored.", Patience);
        }
    }

    private async Task StoreAsync(string source, string? deliveryId, JsonElement body, CancellationToken cancellationToken)
    {
        try
        {
            var signals = reader.Read(source, body);
            metrics.Received(source, signals?.Count ?? 1);
            if (signals is not { Count: 0 })
                await writes.RunAsync((db, token) => TakeAsync(db, source, deliveryId, signals, body, token), cancellationToken);
            metrics.Stored(source, signals?.Count ?? 1);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or WriteQueueFullException or DbException or DbUpdateException or IOException))
        {
            // The body itself is what cannot be worked on, and would not be at the next try either: a person must see it.
            Log.NotUnderstood(log, exception, source);
            await writes.RunAsync((db, token) => TakeAsync(db, source, deliveryId, null, body, token), cancellationToken);
        }
    }

    private async Task TakeAsync(
        ChatOpsDbContext db, string source, string? deliveryId, IReadOnlyList<AlertSignal>? signals, JsonElement body,
        CancellationToken cancellationToken)
    {
        if (deliveryId is not null && !await AlertDelivery.TakeAsync(db, source, deliveryId, clock.GetUtcNow(), cancellationToken))
            return;
        if (signals is null)
            await letters.KeepAsync(db, source, body.GetRawText(), cancellationToken);
        else
            await intake.AcceptAsync(db, signals, cancellationToken);
    }

    private static async Task<Memory<byte>> ReadAsync(HttpContext context, int most, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static IResult Unauthorised(HttpContext context, AlertSourceOptions settings)
    {
        var signed = settings.HmacSecret.Length > 0;
        context.Response.Headers.WWWAuthenticate = settings.Token.Length > 0 ? "Bearer" : "Signature";
        return Problem(
            StatusCodes.Status401Unauthorized,
            signed ? "The signature is missing, wrong, or too old or new." : "The bearer token is missing or wrong.");
    }

    private static IResult TryLater(HttpContext context, string title, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        return Problem(StatusCodes.Status503ServiceUnavailable, title);
    }

    private static IResult Problem(int status, string title) => Results.Problem(statusCode: status, title: title);

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Error, "A body of source {Source} could not be worked on; it is kept for the operators")]
        public static partial void NotUnderstood(ILogger logger, Exception exception, string source);

        [LoggerMessage(1, LogLevel.Error, "Alerts of source {Source} could not be stored; the sender was asked to try again")]
        public static partial void NotStored(ILogger logger, Exception exception, string source);
    }
}
