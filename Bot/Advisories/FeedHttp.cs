using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Cards.Advisories;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>What a feed answered.</summary>
/// <param name="Body">Null: nothing has changed since.</param>
/// <param name="Charset">What the server says the characters are, or null.</param>
/// <param name="ETag">To ask with next time, or null.</param>
/// <param name="LastModified">The same.</param>
internal sealed record FeedAnswer(byte[]? Body, string? Charset, string? ETag, string? LastModified);

/// <summary>
/// Fetches feeds: from addresses of the public internet or of networks that are allowed, with each redirect judged anew, bounded in time and in size after
/// decompression, and asking only for what has changed.
/// </summary>
internal sealed class FeedHttp(IOptions<AdvisoryOptions> options, TimeProvider clock)
{
    /// <summary>How many redirects are followed.</summary>
    public const int MostRedirects = 5;

    /// <summary>How long a whole answer may take.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);

    private readonly AddressRule _addresses = RuleOf(options.Value);

    /// <summary>Which addresses feeds may be read from.</summary>
    public static AddressRule RuleOf(AdvisoryOptions options) => new(
        AllowsPrivate: false, [.. options.AllowedNetworks.Select(AddressRule.Read).OfType<IPNetwork>()]);

    /// <summary>An address of the web.</summary>
    public static bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    /// <summary>Asks a feed.</summary>
    /// <param name="eTag">What it said when it was read last, or null.</param>
    /// <param name="lastModified">The same.</param>
    /// <exception cref="FeedException">There is no answer that can be read.</exception>
    public async Task<FeedAnswer> GetAsync(FeedOptions feed, string? eTag, string? lastModified, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(TimeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var url = feed.Url!;
            for (var hop = 0; hop <= MostRedirects; hop++)
            {
                using var client = Client();
                using var response = await client.SendAsync(Request(url, eTag, lastModified), HttpCompletionOption.ResponseHeadersRead, either.Token);
                if (NextOf(url, response) is not { } next)
                    return await ReadAsync(response, feed.MaxBytes, either.Token);
                if (!IsWeb(next) || (url.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps))
                    throw new FeedException(FeedTrouble.UnsafeRedirect);
                url = next;
            }

            throw new FeedException(FeedTrouble.UnsafeRedirect);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FeedException(FeedTrouble.TimedOut, string.Create(CultureInfo.InvariantCulture, $"{TimeLimit.TotalSeconds} s"));
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException or ForbiddenAddressException or IOException or InvalidDataException)
        {
            throw failure is ForbiddenAddressException || failure.InnerException is ForbiddenAddressException
                ? new FeedException(FeedTrouble.ForbiddenAddress)
                : new FeedException(FeedTrouble.Unreachable, failure is HttpRequestException http ? http.HttpRequestError.ToString() : null);
        }
    }

    private static HttpRequestMessage Request(Uri url, string? eTag, string? lastModified)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.ConnectionClose = true;
        request.Headers.UserAgent.ParseAdd("ChatOpsBot");
        if (eTag is not null && EntityTagHeaderValue.TryParse(eTag, out var tag))
            request.Headers.IfNoneMatch.Add(tag);
        if (lastModified is not null && DateTimeOffset.TryParse(lastModified, CultureInfo.InvariantCulture, out var since))
            request.Headers.IfModifiedSince = since;
        return request;
    }

    private async Task<FeedAnswer> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var (eTag, lastModified) = (response.Headers.ETag?.ToString(), response.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture));
        if (response.StatusCode == HttpStatusCode.NotModified)
            return new FeedAnswer(null, null, eTag, lastModified);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new FeedException(FeedTrouble.Refused, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}"), RetryAfter(response));
        // The stream is what is left after decompression: a bomb is cut off where it has grown too large.
        var (body, isWhole) = await WatchedHttp.ReadAsync(response.Content, limit, cancellationToken);
        if (!isWhole)
            throw new FeedException(FeedTrouble.TooLarge, string.Create(CultureInfo.InvariantCulture, $"{limit} B"));
        return new FeedAnswer(body, response.Content.Headers.ContentType?.CharSet, eTag, lastModified);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - clock.GetUtcNow());
        return asked > TimeSpan.Zero ? (asked < LongestRetryAfter ? asked : LongestRetryAfter) : null;
    }

    private static Uri? NextOf(Uri url, HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location ? new Uri(url, location) : null;

    private HttpClient Client()
    {
        // No proxy: it would look up the name itself, and the rule on addresses would look at the proxy's.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 0,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            ConnectCallback = async (context, cancellationToken) => await WatchedConnection.OpenAsync(context.DnsEndPoint, _addresses, cancellationToken),
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
