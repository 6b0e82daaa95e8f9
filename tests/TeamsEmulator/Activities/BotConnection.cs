using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Identity;

namespace ChatOpsBot.TeamsEmulator.Activities;

/// <summary>Brings activities to the bot as Teams does: signed, with a time limit, again when the bot is slow.</summary>
public sealed class BotConnection : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<SentActivity> _sent = [];
    private readonly EmulatorOptions _options;
    private readonly ChannelIdentity _identity;
    private HttpClient? _client;
    private Uri? _endpoint;

    internal BotConnection(EmulatorOptions options, ChannelIdentity identity)
    {
        _options = options;
        _identity = identity;
    }

    /// <summary>Everything sent so far, in the order it was answered.</summary>
    public IReadOnlyList<SentActivity> Sent
    {
        get
        {
            lock (_gate) return [.. _sent];
        }
    }

    /// <summary>Says where the bot listens, e.g. <c>http://127.0.0.1:3978/api/messages</c>; a test host brings its own handler.</summary>
    public void ConnectTo(Uri messagesEndpoint, HttpMessageHandler? handler = null)
    {
        _client?.Dispose();
        _client = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        _client.Timeout = Timeout.InfiniteTimeSpan;
        _endpoint = messagesEndpoint;
    }

    /// <summary>Sends an activity with a sound token, and the same activity again when the bot does not answer in time (invokes never).</summary>
    public async Task<BotAnswer> SendAsync(JsonObject activity, CancellationToken cancellationToken = default)
    {
        var attempts = (string?)activity["type"] == "invoke" ? 1 : 1 + _options.Resends;
        for (var attempt = 1; ; attempt++)
        {
            var token = _identity.CreateToken((string?)activity["serviceUrl"] ?? "");
            var answer = await SendRawAsync(activity.ToJsonString(), "Bearer " + token, cancellationToken);
            lock (_gate) _sent.Add(new(_options.Time.GetUtcNow(), activity, attempt, answer));
            if (answer.Status != StatusCodes.Status504GatewayTimeout || attempt == attempts) return answer;
        }
    }

    /// <summary>Sends any body with any Authorization header (null: none), once.</summary>
    public async Task<BotAnswer> SendRawAsync(string body, string? authorization, CancellationToken cancellationToken = default)
    {
        if (_client is null || _endpoint is null) throw new InvalidOperationException("Say ConnectTo(…) first: the emulator does not know where the bot listens.");
        using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json) };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Microsoft-SkypeBotApi", "1.0"));
        using var limit = new CancellationTokenSource(_options.BotTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await _client.SendAsync(request, either.Token);
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(StatusCodes.Status504GatewayTimeout, "");
        }
        catch (HttpRequestException)
        {
            return new(0, "");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();
}
