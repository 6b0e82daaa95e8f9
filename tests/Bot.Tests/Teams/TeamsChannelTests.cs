using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ChatOpsBot.Bot.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

public sealed class TeamsChannelTests
{
    private const string ChannelId = "19:alerts-1@thread.tacv2";
    private const string Conversation = "/jp/v3/conversations/19%3Aalerts-1%40thread.tacv2";
    private static readonly MessageContent Card = new(null, """{"type":"AdaptiveCard","body":[{"text":"警報"}]}""", "重大 連携基盤", [], Alert: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_card_is_posted_with_its_line_for_the_phone_and_a_notice()
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(201, """{"id":"1795"}"""));
        await using var app = await stub.StartAppAsync();
        var result = await Channel(app).PostAsync(To(stub), Card, Cancellation);

        Assert.Equal(new SendResult(SendOutcome.Accepted, "1795", 201), result);
        var sent = Assert.Single(stub.Requests);
        Assert.Equal(("POST", $"{Conversation}/activities", "Bearer token-1"), (sent.Method, sent.Target, sent.Authorization));
        AssertJson(
            """
            {"type":"message","from":{"id":"28:2222aaaa-0000-4000-8000-000000000002"},"conversation":{"id":"19:alerts-1@thread.tacv2"},
             "summary":"重大 連携基盤","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive",
             "content":{"type":"AdaptiveCard","body":[{"text":"警報"}]}}],"channelData":{"notification":{"alert":true}}}
            """,
            sent.Body);
        Assert.Contains("警報", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_plain_and_its_mentions_are_escaped_as_they_stand_in_it()
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(201, """{"id":"1"}"""));
        await using var app = await stub.StartAppAsync();
        var text = new MessageContent("<at>A&B</at> さん、障害です", null, null, [new MentionContent("29:1", "A&B")], Alert: false);
        await Channel(app).PostAsync(To(stub), text, Cancellation);

        var body = JsonNode.Parse(Assert.Single(stub.Requests).Body)!;
        Assert.Equal(("<at>A&amp;B</at> さん、障害です", "plain"), (body["text"]!.ToString(), body["textFormat"]!.ToString()));
        AssertJson("""[{"type":"mention","mentioned":{"id":"29:1","name":"A&B"},"text":"<at>A&amp;B</at>"}]""", body["entities"]!.ToJsonString());
        Assert.Null(body["channelData"]);
        Assert.Null(body["attachments"]);
    }

    [Fact]
    public async Task Thread_update_and_delete_name_the_thread_and_the_message_percent_encoded()
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(200));
        await using var app = await stub.StartAppAsync();
        var thread = To(stub) with { ThreadId = "17/95" };

        var posted = await Channel(app).PostAsync(thread, Card, Cancellation);
        await Channel(app).UpdateAsync(thread, "a b", Card, Cancellation);
        await Channel(app).DeleteAsync(To(stub), "1:x", Cancellation);

        Assert.Equal(new SendResult(SendOutcome.Accepted, null, 200), posted);
        Assert.Equal(
            [
                ("POST", $"{Conversation}%3Bmessageid%3D17%2F95/activities"),
                ("PUT", $"{Conversation}%3Bmessageid%3D17%2F95/activities/a%20b"),
                ("DELETE", $"{Conversation}/activities/1%3Ax"),
            ],
            stub.Requests.Select(sent => (sent.Method, sent.Target)));
    }

    [Fact]
    public async Task A_personal_conversation_is_opened_with_its_tenant()
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(201, """{"id":"a:personal-9"}"""), ConnectorStub.Says(201));
        await using var app = await stub.StartAppAsync();
        var opened = await Channel(app).OpenPersonalAsync(stub.ServiceUrl, "tenant", "28:bot", "29:person", Cancellation);
        var withoutId = await Channel(app).OpenPersonalAsync(stub.ServiceUrl, "tenant", "28:bot", "29:person", Cancellation);

        Assert.Equal(new SendResult(SendOutcome.Accepted, "a:personal-9", 201), opened);
        Assert.Equal(SendOutcome.TryAgain, withoutId.Outcome);
        var sent = stub.Requests.First();
        Assert.Equal("/jp/v3/conversations", sent.Target);
        AssertJson(
            """{"isGroup":false,"bot":{"id":"28:bot"},"members":[{"id":"29:person"}],"tenantId":"tenant","channelData":{"tenant":{"id":"tenant"}}}""",
            sent.Body);
    }

    [Theory]
    [InlineData(202, null, nameof(SendOutcome.Accepted), null)]
    [InlineData(201, "{}", nameof(SendOutcome.Accepted), null)]
    [InlineData(200, "<html>login</html>", nameof(SendOutcome.Unknown), "BrokenAnswer")]
    [InlineData(302, null, nameof(SendOutcome.TryAgain), "Http302")]
    [InlineData(400, """{"error":{"code":"BadArgument","message":"m"}}""", nameof(SendOutcome.Refused), "BadArgument")]
    [InlineData(403, """{"error":{"code":"Forbidden"},"subCode":"MessageWritesBlocked"}""", nameof(SendOutcome.Refused), "Forbidden/MessageWritesBlocked")]
    [InlineData(404, """{"error":{"code":"ConversationNotFound"}}""", nameof(SendOutcome.Refused), "ConversationNotFound")]
    [InlineData(404, """{"error":{"code":"ActivityNotFoundInConversation"}}""", nameof(SendOutcome.MessageGone), "ActivityNotFoundInConversation")]
    [InlineData(404, "<html>", nameof(SendOutcome.Refused), "Http404")]
    [InlineData(412, null, nameof(SendOutcome.TryAgain), "Http412")]
    [InlineData(413, "<html>", nameof(SendOutcome.Refused), "Http413")]
    [InlineData(429, """{"error":{"code":"Throttled"}}""", nameof(SendOutcome.TryAgain), "Throttled")]
    [InlineData(500, "", nameof(SendOutcome.TryAgain), "Http500")]
    [InlineData(502, "[1", nameof(SendOutcome.TryAgain), "Http502")]
    [InlineData(503, """{"error":"text"}""", nameof(SendOutcome.TryAgain), "Http503")]
    [InlineData(504, "null", nameof(SendOutcome.TryAgain), "Http504")]
    public async Task Each_answer_has_its_outcome_after_one_try(int status, string? body, string outcome, string? error)
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(status, body));
        await using var app = await stub.StartAppAsync();
        var result = await Channel(app).UpdateAsync(To(stub), "1", Card, Cancellation);

        Assert.Equal((outcome, status, error), (result.Outcome.ToString(), result.HttpStatus, result.Error));
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task A_message_not_found_means_the_message_only_where_one_was_named()
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(404, """{"error":{"code":"ActivityNotFoundInConversation"}}"""));
        await using var app = await stub.StartAppAsync();

        Assert.Equal(SendOutcome.Refused, (await Channel(app).PostAsync(To(stub), Card, Cancellation)).Outcome);
    }

    [Theory]
    [InlineData("7", 7, 7)]
    [InlineData("date", 25, 30)]
    [InlineData("past", 0, 0)]
    [InlineData("soon", null, null)]
    public async Task Retry_after_is_told_in_either_form(string header, int? atLeast, int? atMost)
    {
        await using var stub = await ConnectorStub.StartAsync();
        await using var app = await stub.StartAppAsync();
        var value = header switch
        {
            "date" => app.Time.GetUtcNow().AddSeconds(30).ToString("R", CultureInfo.InvariantCulture),
            "past" => app.Time.GetUtcNow().AddSeconds(-30).ToString("R", CultureInfo.InvariantCulture),
            _ => header,
        };
        stub.Answers.Enqueue(ConnectorStub.Says(429, retryAfter: value));
        var result = await Channel(app).PostAsync(To(stub), Card, Cancellation);

        Assert.Equal(SendOutcome.TryAgain, result.Outcome);
        Assert.True(atLeast is null ? result.RetryAfter is null : result.RetryAfter?.TotalSeconds is { } wait && wait >= atLeast && wait <= atMost);
    }

    [Fact]
    public async Task A_token_not_taken_is_replaced_once_and_the_message_goes_through()
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(401), ConnectorStub.Says(201, """{"id":"1"}"""));
        await using var app = await stub.StartAppAsync();
        var result = await Channel(app).PostAsync(To(stub), Card, Cancellation);

        Assert.Equal(SendOutcome.Accepted, result.Outcome);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], stub.Requests.Select(sent => sent.Authorization));
    }

    [Fact]
    public async Task Two_tokens_not_taken_are_enough_for_one_try()
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(401));
        await using var app = await stub.StartAppAsync();
        var result = await Channel(app).PostAsync(To(stub), Card, Cancellation);

        Assert.Equal((SendOutcome.TryAgain, 401), (result.Outcome, result.HttpStatus));
        Assert.Equal(2, stub.Requests.Count);
    }

    [Fact]
    public async Task Without_any_answer_a_sent_message_may_have_arrived()
    {
        await using var stub = await ConnectorStub.StartAsync();
        await using var app = await stub.StartAppAsync(patience: TimeSpan.FromSeconds(3));
        stub.Answers.Enqueue(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        var hung = await Channel(app).PostAsync(To(stub), Card, Cancellation);
        stub.Answers.Enqueue(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        stub.Answers.TryDequeue(out _);
        var reset = await Channel(app).PostAsync(To(stub), Card, Cancellation);
        stub.Answers.Enqueue(async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{", Cancellation);
            await context.Response.Body.FlushAsync(Cancellation);
            context.Abort();
        });
        stub.Answers.TryDequeue(out _);
        var cut = await Channel(app).PostAsync(To(stub), Card, Cancellation);

        Assert.Equal((SendOutcome.Unknown, "Timeout"), (hung.Outcome, hung.Error));
        Assert.Equal(SendOutcome.Unknown, reset.Outcome);
        Assert.Equal(SendOutcome.Unknown, cut.Outcome);
    }

    [Fact]
    public async Task Without_a_connection_the_message_surely_did_not_arrive()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var stub = await ConnectorStub.StartAsync();
        await using var app = await stub.StartAppAsync();
        var result = await Channel(app).PostAsync(To(stub) with { ServiceUrl = $"http://127.0.0.1:{port}/" }, Card, Cancellation);

        Assert.Equal((SendOutcome.TryAgain, "ConnectionError"), (result.Outcome, result.Error));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("not an address")]
    public async Task No_token_is_even_fetched_for_a_host_off_the_list(string serviceUrl)
    {
        await using var stub = await ConnectorStub.StartAsync();
        await using var app = await stub.StartAppAsync();
        var result = await Channel(app).PostAsync(To(stub) with { ServiceUrl = serviceUrl }, Card, Cancellation);

        Assert.Equal((SendOutcome.Refused, "ServiceHostNotAllowed"), (result.Outcome, result.Error));
        Assert.Equal(0, stub.TokensGiven);
    }

    [Fact]
    public async Task A_redirect_does_not_carry_the_token_away()
    {
        await using var elsewhere = await ConnectorStub.StartAsync(ConnectorStub.Says(200));
        await using var stub = await ConnectorStub.StartAsync(context =>
        {
            context.Response.Redirect(elsewhere.ServiceUrl, permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        });
        await using var app = await stub.StartAppAsync();
        await Channel(app).PostAsync(To(stub), Card, Cancellation);

        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_card_that_is_no_JSON_is_refused_before_it_is_sent()
    {
        await using var stub = await ConnectorStub.StartAsync();
        await using var app = await stub.StartAppAsync();

        Assert.Equal(SendOutcome.Refused, (await Channel(app).PostAsync(To(stub), Card with { CardJson = "{" }, Cancellation)).Outcome);
        Assert.Empty(stub.Requests);
    }

    private static IChannel Channel(TeamsApp app) => app.Services.GetRequiredService<IChannel>();

    private static ChannelAddress To(ConnectorStub stub) => new(stub.ServiceUrl, ChannelId, null, Attempt.TenantId);

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
