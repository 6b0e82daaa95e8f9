using System.Buffers;
using System.Text;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Fetches what checks look at over HTTP, with the same rules for all of them.</summary>
internal sealed class WatchedHttp(TimeProvider clock)
{
    /// <summary>How many redirects are followed.</summary>
    public const int MostRedirects = 5;

    /// <summary>
    /// Fetches an address with GET and lets <paramref name="judge"/> say what the answer means. Each hop has a connection of its own, so that none made
    /// under one check's rule serves another.
    /// </summary>
    /// <exception cref="HttpRequestException">No answer came; the inner exception may be <see cref="ForbiddenAddressException"/>.</exception>
    public async Task<ProbeResult> GetAsync(
        Uri url, HealthCheckOptions check, AddressRule addresses, Func<HttpResponseMessage, CertificateTrust, CancellationToken, Task<ProbeResult>> judge,
        CancellationToken cancellationToken)
    {
        for (var hop = 0; ; hop++)
        {
            var trust = new CertificateTrust(check, clock);
            using var client = Client(url, addresses, trust);
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.ConnectionClose = true;
            request.Headers.UserAgent.ParseAdd("ChatOpsBot");
            using var response = await SendAsync(client, request, trust, cancellationToken);
            if (response is null)
                return trust.Fault(clock.GetUtcNow())!;
            if (!check.FollowRedirects || NextOf(url, response) is not { } next)
                return await judge(response, trust, cancellationToken);
            if (hop == MostRedirects)
                return ProbeResult.Wrong(MonitoringText.SeenTooManyRedirects(MostRedirects), $"HTTP {(int)response.StatusCode}");
            if (!CheckTarget.IsWeb(next) || (url.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps))
                return ProbeResult.Wrong(MonitoringText.SeenUnsafeRedirect, $"HTTP {(int)response.StatusCode}");
            url = next;
        }
    }

    /// <summary>The beginning of an answer's body, at most so many bytes, and whether that is all of it.</summary>
    public static async Task<(byte[] Body, bool IsWhole)> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(limit + 1);
        try
        {
            var read = await body.ReadAtLeastAsync(buffer.AsMemory(0, limit + 1), limit + 1, throwOnEndOfStream: false, cancellationToken);
            return (buffer[..Math.Min(read, limit)], read <= limit);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>City systems still answer in Shift_JIS or EUC-JP; what is not named or not known is read as UTF-8.</summary>
    public static Encoding EncodingOf(HttpContent content)
    {
        var charset = content.Headers.ContentType?.CharSet?.Trim('"');
        return (string.IsNullOrEmpty(charset) ? null : CodePagesEncodingProvider.Instance.GetEncoding(charset)) ?? Encoding.UTF8;
    }

    /// <summary>The answer, or null when the server's certificate is the fault.</summary>
    private async Task<HttpResponseMessage?> SendAsync(
        HttpClient client, HttpRequestMessage request, CertificateTrust trust, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException) when (trust.Fault(clock.GetUtcNow()) is not null)
        {
            return null;
        }
    }

    private static Uri? NextOf(Uri url, HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location ? new Uri(url, location) : null;

    private static HttpClient Client(Uri url, AddressRule addresses, CertificateTrust trust)
    {
        // No proxy: it would look up the name itself, and the rule on addresses would look at the proxy's.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 0,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            SslOptions = url.Scheme == Uri.UriSchemeHttps ? trust.For(url.IdnHost) : new(),
            ConnectCallback = async (context, cancellationToken) => await WatchedConnection.OpenAsync(context.DnsEndPoint, addresses, cancellationToken),
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
