using System.Security.Cryptography;
using System.Text;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>
/// <c>POST or GET /api/heartbeats/{name}[/start|/success|/failure]</c>, the address a job's last line calls. 202 only after the report is committed, whatever its
/// body looks like.
/// </summary>
internal sealed partial class HeartbeatEndpoint(IOptions<HeartbeatsOptions> options, ReceiveHeartbeat receive, ILogger<HeartbeatEndpoint> logger)
{
    /// <summary>Largest body taken, in bytes.</summary>
    public const int BodyLimit = 64 * 1024;

    private const string Scheme = "Bearer ";

    /// <summary>Handles one request. Without a suffix a heartbeat means success.</summary>
    public async Task<IResult> HandleAsync(HttpRequest request, string name, string? outcome, CancellationToken cancellationToken)
    {
        if (options.Value.Find(name) is not { } job || OutcomeOf(outcome) is not { } reported)
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        if (!KnowsToken(request, job))
            return Unauthorized(request.HttpContext.Response);
        if (await BodyAsync(request, cancellationToken) is not { } body)
            return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge);
        return await StoreAsync(request.HttpContext.Response, job, reported, HeartbeatBody.Read(body), cancellationToken);
    }

    private async Task<IResult> StoreAsync(
        HttpResponse response, HeartbeatOptions job, HeartbeatOutcome outcome, HeartbeatReport report, CancellationToken cancellationToken)
    {
        try
        {
            await receive.RunAsync(job, outcome, report, cancellationToken);
            return Results.Accepted();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotStored(logger, job.Name, failure);
            response.Headers.RetryAfter = "10";
            return Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static HeartbeatOutcome? OutcomeOf(string? suffix) => suffix switch
    {
        null or "success" => HeartbeatOutcome.Succeeded,
        "start" => HeartbeatOutcome.Started,
        "failure" => HeartbeatOutcome.Failed,
        _ => null,
    };

    private static bool KnowsToken(HttpRequest request, HeartbeatOptions job)
    {
        var header = request.Headers.Authorization.ToString();
        var given = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        // Both are looked at whatever the first says, so that the time it takes tells nothing.
        return IsToken(given, job.Token) | (job.PreviousToken is { } previous && IsToken(given, previous));
    }

    // Hashes are of one length, so that the comparison tells nothing about the token's either.
    private static bool IsToken(string given, string token) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static IResult Unauthorized(HttpResponse response)
    {
        response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(statusCode: StatusCodes.Status401Unauthorized);
    }

    /// <summary>The whole body, or null when it is larger than <see cref="BodyLimit"/>.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > BodyLimit)
            return null;
        var buffer = new byte[BodyLimit + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read > BodyLimit ? null : buffer[..read];
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The heartbeat of {Job} could not be stored; the job is asked to repeat it")]
        public static partial void NotStored(ILogger logger, string job, Exception failure);
    }
}
