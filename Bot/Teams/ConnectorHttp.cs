using Microsoft.Identity.Client;

namespace ChatOpsBot.Bot.Teams;

/// <summary>The one connection pool towards connector and token endpoint: no redirects (they would carry the token away), no cookies, bounded answers.</summary>
internal sealed class ConnectorHttp : IMsalHttpClientFactory, IDisposable
{
    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>The client; callers bring their own time limit.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Entra is asked through the same client.</summary>
    public HttpClient GetHttpClient() => Client;

    /// <summary>The body, or null when it is larger than any answer of the connector or breaks off.</summary>
    public static async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
            return await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return null;
        }
    }

    public void Dispose() => Client.Dispose();
}
