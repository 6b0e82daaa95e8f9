using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.AlertSources;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.AlertSources;

/// <summary>Who may send alerts, and how much: signatures, repeats, sizes and allowances.</summary>
public sealed class AlertSenderTests : IAsyncLifetime
{
    private const string Secret = "署名の鍵-16文字以上であること", Other = "another-sources-secret", Previous = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = """{"id":"a","title":"応答なし"}""";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 1, 2, 0, TimeSpan.Zero));
    private ChatOpsBotApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await ChatOpsBotApp.StartAsync(_clock, install: false, settings: new()
        {
            ["Alerts:Sources:signed:Kind"] = "generic",
            ["Alerts:Sources:signed:HmacSecret"] = Secret,
            ["Alerts:Sources:signed:PreviousHmacSecret"] = Previous,
            ["Alerts:Sources:signed:RequestsPerMinute"] = "2",
            ["Alerts:Sources:signed:MaxBytes"] = "2000",
            ["Alerts:Sources:neighbour:Kind"] = "generic",
            ["Alerts:Sources:neighbour:HmacSecret"] = Other,
            ["Alerts:Sources:either:Kind"] = "generic",
            ["Alerts:Sources:either:HmacSecret"] = Secret,
            ["Alerts:Sources:either:Token"] = "the-token-of-today",
            ["Alerts:Sources:either:PreviousToken"] = "the-token-before-it",
        });
        _app.Http.DefaultRequestHeaders.Authorization = null;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Signatures_are_those_of_the_published_example() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Sign(WebhookSignature.KeyOf(Previous)!, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));

    [Theory]
    [InlineData(0, 202)]
    [InlineData(299, 202)]
    [InlineData(-299, 202)]
    [InlineData(300, 202)]
    [InlineData(301, 401)]
    [InlineData(-301, 401)]
    public async Task A_signature_is_believed_within_five_minutes_either_way(int seconds, int status)
    {
        var answer = await SendAsync("signed", "msg_1", Body, offset: seconds);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 202 ? 1 : 0, (await _app.AllAsync<Alert>()).Count);
        Assert.Equal(status == 202 ? 1 : 0, (await _app.AllAsync<AlertDelivery>()).Count);
    }

    [Fact]
    public async Task What_was_not_signed_by_this_source_is_turned_away_and_nothing_is_stored()
    {
        var sent = new Dictionary<string, Task<HttpResponseMessage>>
        {
            ["changed by one space"] = SendAsync("signed", "msg_1", Body + " ", signed: Body),
            ["another source's secret"] = SendAsync("signed", "msg_2", Body, secret: Other),
            ["another id"] = SendAsync("signed", "msg_4", Body, signedId: "msg_3"),
            ["another version"] = SendAsync("signed", "msg_5", Body, change: signature => signature.Replace("v1,", "v2,", StringComparison.Ordinal)),
            ["cut"] = SendAsync("signed", "msg_6", Body, change: signature => signature[..^4]),
            ["no signature"] = SendAsync("signed", "msg_7", Body, change: _ => ""),
            ["too long an id"] = SendAsync("signed", new string('x', 201), Body),
            ["a token where none is set"] = TokenAsync("signed", ""),
        };

        foreach (var (what, answer) in sent)
            Assert.True((await answer).StatusCode == HttpStatusCode.Unauthorized, what);
        Assert.Empty(await _app.AllAsync<Alert>());
        Assert.Empty(await _app.AllAsync<AlertDelivery>());
    }

    [Fact]
    public async Task One_of_several_signatures_and_the_secret_before_are_enough()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("signed", "msg_1", Body, change: signature => $"v1a,AAAA v1,QUFB {signature} v1,!")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("signed", "msg_2", Body, secret: Previous)).StatusCode);
    }

    [Fact]
    public async Task A_repeat_is_accepted_and_changes_nothing_and_another_source_may_use_the_same_id()
    {
        await SendAsync("signed", "msg_1", Body);
        var repeat = await SendAsync("signed", "msg_1", """{"id":"a","title":"応答なし","status":"resolved"}""");
        await SendAsync("neighbour", "msg_1", Body, secret: Other);

        Assert.Equal(HttpStatusCode.Accepted, repeat.StatusCode);
        Assert.All(await _app.AllAsync<Alert>(), alert => Assert.Null(alert.EndsAt));
        Assert.Equal(["neighbour", "signed"], (await _app.AllAsync<Alert>()).Select(alert => alert.Source).Order());
    }

    [Fact]
    public async Task Ids_are_forgotten_after_an_hour()
    {
        await SendAsync("neighbour", "msg_1", Body, secret: Other);
        _clock.Advance(TimeSpan.FromMinutes(61));
        await SendAsync("neighbour", "msg_2", Body, secret: Other);

        Assert.Equal("msg_2", Assert.Single(await _app.AllAsync<AlertDelivery>()).DeliveryId);
    }

    [Fact]
    public async Task A_signed_body_that_cannot_be_read_is_kept_once()
    {
        await SendAsync("neighbour", "msg_1", "[7]", secret: Other);
        await SendAsync("neighbour", "msg_1", "[7]", secret: Other);

        Assert.Equal("[7]", Assert.Single(await _app.AllAsync<AlertDeadLetter>()).Body);
    }

    [Theory]
    [InlineData("the-token-of-today", 202)]
    [InlineData("the-token-before-it", 202)]
    [InlineData("the-token-of-tomorrow", 401)]
    [InlineData("", 401)]
    public async Task The_token_of_today_and_the_one_before_are_taken(string token, int status) =>
        Assert.Equal(status, (int)(await TokenAsync("either", token)).StatusCode);

    [Fact]
    public async Task A_source_with_both_may_use_either() =>
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("either", "msg_1", Body)).StatusCode);

    [Theory]
    [InlineData(2000, false, 202)]
    [InlineData(2001, false, 413)]
    [InlineData(2001, true, 413)]
    public async Task A_source_may_send_so_much_and_no_more(int bytes, bool chunked, int status)
    {
        var body = Body + new string(' ', bytes - Encoding.UTF8.GetByteCount(Body));

        Assert.Equal(status, (int)(await SendAsync("signed", "msg_1", body, chunked: chunked)).StatusCode);
    }

    [Fact]
    public async Task Who_has_proved_nothing_cannot_hold_the_others_up()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, _app.Http.BaseAddress!.Port);
        var timestamp = _clock.GetUtcNow().ToUnixTimeSeconds();
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/alerts/signed HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nwebhook-id: a\r\nwebhook-timestamp: {timestamp}\r\nwebhook-signature: v1,x\r\n\r\n["));
        var answer = new StreamReader(connection.GetStream()).ReadLineAsync();

        while (!answer.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        Assert.Equal("HTTP/1.1 408 Request Timeout", await answer);
    }

    [Fact]
    public async Task Beyond_its_allowance_a_source_is_asked_to_try_again_and_strangers_use_none_of_it()
    {
        for (var stranger = 0; stranger < 5; stranger++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("signed", "msg_0", Body, secret: Other)).StatusCode);

        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("signed", "msg_1", Body)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("signed", "msg_2", Body)).StatusCode);
        var refused = await SendAsync("signed", "msg_3", """{"id":"b","title":"三件目"}""");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(30)), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
        Assert.Equal(2, (await _app.AllAsync<AlertDelivery>()).Count);

        // What was refused was not taken for a repeat either.
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("signed", "msg_3", """{"id":"b","title":"三件目"}""")).StatusCode);
        Assert.Equal(["三件目", "応答なし"], (await _app.AllAsync<Alert>()).Select(alert => alert.Title).Order(StringComparer.Ordinal));
    }

    private async Task<HttpResponseMessage> SendAsync(
        string source, string id, string body, int offset = 0, string secret = Secret, string? signed = null, string? signedId = null,
        Func<string, string>? change = null, bool chunked = false)
    {
        var timestamp = (_clock.GetUtcNow().ToUnixTimeSeconds() + offset).ToString(CultureInfo.InvariantCulture);
        var key = secret.StartsWith("whsec_", StringComparison.Ordinal) ? Convert.FromBase64String(secret[6..]) : Encoding.UTF8.GetBytes(secret);
        var signature = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{signedId ?? id}.{timestamp}.{signed ?? body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/alerts/{source}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", change is null ? signature : change(signature));
        return await _app.Http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> TokenAsync(string source, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/alerts/{source}") { Content = new StringContent(Body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _app.Http.SendAsync(request);
    }
}
