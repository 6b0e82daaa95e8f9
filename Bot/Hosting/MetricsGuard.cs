using System.Net;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Bot.SelfMonitoring;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Hosting;

/// <summary>
/// Stands before <c>/metrics</c>: figures are for whoever has the token, for the networks in the settings, and, only as long as no token is set, for this
/// machine. Behind a reverse proxy a token must be set: what came through it has the proxy's address, and a proxy on this machine that adds no header
/// cannot be told from a program on it.
/// </summary>
internal sealed class MetricsGuard(IOptions<TelemetryOptions> options, OutboxWatch outbox)
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "Via", "X-Real-IP"];

    private readonly IPNetwork[] _networks = [.. options.Value.Networks.Select(network => IPNetwork.Parse(network))];

    /// <summary>Lets the request through or answers it.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsNear(context) || HasToken(context.Request.Headers.Authorization))
        {
            await RefreshAsync(context.RequestAborted);
            await next(context);
            return;
        }

        context.Response.StatusCode = options.Value.MetricsToken is null ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        if (options.Value.MetricsToken is not null)
            context.Response.Headers.WWWAuthenticate = "Bearer";
    }

    private bool IsNear(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } remote || context.Request.Headers.Keys.Any(IsOfProxy))
            return false;
        var address = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        return (options.Value.MetricsToken is null && IPAddress.IsLoopback(address)) || _networks.Any(network => network.Contains(address));
    }

    private static bool IsOfProxy(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || ProxyHeaders.Contains(header, StringComparer.OrdinalIgnoreCase);

    private bool HasToken(string? header) =>
        options.Value.MetricsToken is { } token && header is not null && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[7..].Trim())), SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await outbox.ReadAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The other figures are worth having above all when the database cannot be read; that it cannot is said by /healthz/ready.
        }
    }
}
