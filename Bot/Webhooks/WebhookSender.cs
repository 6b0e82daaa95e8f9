using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ChatOpsBot.Bot.Delivery;

namespace ChatOpsBot.Bot.Webhooks;

/// <summary>Posts one message, signed as Standard Webhooks has it. What the endpoint answers beyond its status is not read.</summary>
internal sealed class WebhookSender(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Tries once. Whatever goes wrong is a result; a stop of the program lets it end.</summary>
    public async Task<WebhookResult> SendAsync(WebhookOptions endpoint, WebhookMessage message)
    {
        var body = Encoding.UTF8.GetBytes(message.Payload);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = JsonType } },
        };
        request.Headers.UserAgent.ParseAdd("ChatOpsBot");
        request.Headers.Add(WebhookSignature.IdHeader, message.MessageId);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            WebhookSignature.SignatureHeader, WebhookSignature.Sign(WebhookSignature.KeyOf(endpoint.Secret)!, message.MessageId, timestamp, body));
        using var timeout = new CancellationTokenSource(TimeLimit, clock);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return new WebhookResult((int)answer.StatusCode, RetryAfter(answer.Headers.RetryAfter));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return new WebhookResult(null);
        }
    }

    public void Dispose() => _http.Dispose();

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date - clock.GetUtcNow());
}
