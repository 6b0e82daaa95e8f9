using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>What one run of a check found.</summary>
/// <param name="Answered">True when an HTTP answer came, right or wrong.</param>
/// <param name="Seen">In words for people; never anything from the answer's body.</param>
internal sealed record ProbeResult(bool Succeeded, bool Answered, string Seen);

/// <summary>
/// Fetches a watched address once. The address is looked at when the connection is made and the connection goes to exactly the address looked at, so that
/// neither a name that changes between two look-ups nor an odd spelling of an address gets past the rule.
/// </summary>
internal sealed class HealthCheckProbe(TimeProvider clock) : IDisposable
{
    /// <summary>How much of an answer is read, in bytes.</summary>
    public const int BodyLimit = 64 * 1024;

    private readonly HttpClient _anywhere = Client(allowPrivate: true);
    private readonly HttpClient _publicOnly = Client(allowPrivate: false);

    /// <summary>Runs the check once. Whatever goes wrong is a result, except cancellation by the caller.</summary>
    public async Task<ProbeResult> RunAsync(HealthCheckOptions check, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(check.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await FetchAsync(check, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProbeResult(false, false, MonitoringText.SeenTimeout(check.TimeoutSeconds));
        }
        catch (HttpRequestException failure)
        {
            var seen = failure.InnerException is ForbiddenAddressException
                ? MonitoringText.SeenForbiddenAddress
                : MonitoringText.SeenNoConnection(failure.HttpRequestError.ToString());
            return new ProbeResult(false, false, seen);
        }
        catch (IOException)
        {
            return new ProbeResult(false, false, MonitoringText.SeenNoConnection(nameof(HttpRequestError.ResponseEnded)));
        }
    }

    public void Dispose()
    {
        _anywhere.Dispose();
        _publicOnly.Dispose();
    }

    private async Task<ProbeResult> FetchAsync(HealthCheckOptions check, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, check.Url);
        request.Headers.ConnectionClose = true;
        request.Headers.UserAgent.ParseAdd("ChatOpsBot");
        var client = check.AllowPrivateAddress ? _anywhere : _publicOnly;
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var status = (int)response.StatusCode;
        if (status != check.ExpectedStatus)
            return new ProbeResult(false, true, MonitoringText.SeenStatus(status, check.ExpectedStatus));
        if (!string.IsNullOrEmpty(check.ExpectedText) && !await ContainsAsync(response.Content, check.ExpectedText, cancellationToken))
            return new ProbeResult(false, true, MonitoringText.SeenTextMissing(status));
        return new ProbeResult(true, true, $"HTTP {status}");
    }

    private static async Task<bool> ContainsAsync(HttpContent content, string text, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BodyLimit);
        try
        {
            var read = await body.ReadAtLeastAsync(buffer.AsMemory(0, BodyLimit), BodyLimit, throwOnEndOfStream: false, cancellationToken);
            return EncodingOf(content).GetString(buffer, 0, read).Contains(text, StringComparison.Ordinal);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>City systems still answer in Shift_JIS or EUC-JP; what is not named or not known is read as UTF-8.</summary>
    private static Encoding EncodingOf(HttpContent content)
    {
        var charset = content.Headers.ContentType?.CharSet?.Trim('"');
        return (string.IsNullOrEmpty(charset) ? null : CodePagesEncodingProvider.Instance.GetEncoding(charset)) ?? Encoding.UTF8;
    }

    private static HttpClient Client(bool allowPrivate)
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
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, allowPrivate, cancellationToken),
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowPrivate, CancellationToken cancellationToken)
    {
        var known = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = allowPrivate ? known : [.. known.Where(PublicAddress.Is)];
        if (known.Length > 0 && allowed.Length == 0)
            throw new ForbiddenAddressException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class ForbiddenAddressException() : Exception("All addresses of the host are loopback, private or link-local.");
}
