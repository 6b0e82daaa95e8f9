using System.Net;
using ChatOpsBot.Bot.Teams;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

public sealed class SigningKeysTests
{
    private static readonly TeamsTimeouts Hasty = new() { KeyFetch = TimeSpan.FromSeconds(3) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_key_is_learnt_when_it_is_first_used_and_the_retired_one_goes_with_all_its_tokens()
    {
        await using var server = await KeyServer.StartAsync(TestKeys.Shared.Good.ToJwk());
        await using var app = await TeamsApp.StartAsync(server);
        var old = NewAttempt(app, server);
        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(old));

        server.Keys.Clear();
        server.Keys.Add(TestKeys.Shared.Second.ToJwk());
        var next = NewAttempt(app, server);
        next.SignWith(TestKeys.Shared.Second);

        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(next));
        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(old));
    }

    [Fact]
    public async Task A_key_exchanged_under_the_same_id_takes_the_tokens_seen_before_with_it()
    {
        var impostor = new TestKey(TestKeys.Shared.Good.Kid, 2048, "msteams");
        await using var server = await KeyServer.StartAsync(TestKeys.Shared.Good.ToJwk());
        await using var app = await TeamsApp.StartAsync(server, keyRefreshSeconds: 600);
        var attempt = NewAttempt(app, server);
        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(attempt));

        server.Keys.Clear();
        server.Keys.Add(impostor.ToJwk());
        app.Time.Advance(TimeSpan.FromSeconds(601));

        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(attempt));
    }

    [Fact]
    public async Task A_retired_key_is_dropped_within_a_day_though_nothing_else_happens()
    {
        await using var server = await KeyServer.StartAsync(TestKeys.Shared.Good.ToJwk());
        await using var app = await TeamsApp.StartAsync(server);
        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(NewAttempt(app, server)));
        server.Keys.Clear();
        server.Keys.Add(TestKeys.Shared.Second.ToJwk());

        app.Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(NewAttempt(app, server)));
        app.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(NewAttempt(app, server)));
    }

    [Fact]
    public async Task A_flood_of_unknown_key_ids_causes_one_fetch_in_five_minutes_and_does_not_hinder_the_sound()
    {
        await using var server = await KeyServer.StartAsync(TestKeys.Shared.Good.ToJwk());
        await using var app = await TeamsApp.StartAsync(server);
        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(NewAttempt(app, server)));

        async Task FloodAsync()
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(index =>
            {
                var attempt = NewAttempt(app, server);
                attempt.SignWith(TestKeys.Shared.Foreign);
                attempt.Header["kid"] = $"made-up-{index}";
                return app.StatusAsync(attempt);
            }));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
        }

        await FloodAsync();
        Assert.Equal(2, server.Fetches);
        app.Time.Advance(TimeSpan.FromSeconds(299));
        await FloodAsync();
        Assert.Equal(2, server.Fetches);
        app.Time.Advance(TimeSpan.FromSeconds(2));
        await FloodAsync();
        Assert.Equal(3, server.Fetches);
        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(NewAttempt(app, server)));
    }

    [Fact]
    public async Task A_burst_at_start_reads_the_keys_once()
    {
        await using var server = await KeyServer.StartAsync(TestKeys.Shared.Good.ToJwk());
        await using var app = await TeamsApp.StartAsync(server);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => app.StatusAsync(NewAttempt(app, server))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
        Assert.Equal(1, server.Fetches);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("garbage")]
    [InlineData("hang")]
    [InlineData("redirect")]
    [InlineData("no keys")]
    [InlineData("keys elsewhere")]
    [InlineData("endless")]
    public async Task Without_keys_at_start_Teams_is_asked_to_come_again_and_later_all_is_well(string fault)
    {
        await using var server = await KeyServer.StartAsync(TestKeys.Shared.Good.ToJwk());
        Break(server, fault);
        await using var app = await TeamsApp.StartAsync(server, timeouts: Hasty);

        using var response = await app.SendAsync(NewAttempt(app, server));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Empty(app.Inbox.Events);
        Assert.Equal(0, server.CanaryHits);

        var foreignIssuer = NewAttempt(app, server);
        foreignIssuer.Payload["iss"] = "https://evil.example";
        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(foreignIssuer));

        (server.Metadata, server.KeyDocument) = (null, null);
        app.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(NewAttempt(app, server)));
    }

    [Theory]
    [InlineData("error")]
    [InlineData("garbage")]
    [InlineData("hang")]
    [InlineData("no keys")]
    public async Task Keys_read_before_stay_in_use_while_the_key_server_is_down(string fault)
    {
        await using var server = await KeyServer.StartAsync(TestKeys.Shared.Good.ToJwk());
        await using var app = await TeamsApp.StartAsync(server, timeouts: Hasty);
        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(NewAttempt(app, server)));

        Break(server, fault);
        app.Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(NewAttempt(app, server)));
        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(NewAttempt(app, server)));
        Assert.Equal(2, server.Fetches);
        var unknown = NewAttempt(app, server);
        unknown.SignWith(TestKeys.Shared.Second);
        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(unknown));
    }

    private static void Break(KeyServer server, string fault)
    {
        switch (fault)
        {
            case "error":
                server.Metadata = Answer(500, "no");
                break;
            case "garbage":
                server.Metadata = Answer(200, "<html>maintenance</html>");
                break;
            case "hang":
                server.Metadata = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                break;
            case "redirect":
                server.Metadata = context =>
                {
                    context.Response.Redirect(server.CanaryUrl);
                    return Task.CompletedTask;
                };
                break;
            case "no keys":
                server.KeyDocument = Answer(200, """{"keys":[]}""");
                break;
            case "keys elsewhere":
                server.Metadata = Answer(200, """{"jwks_uri":"https://evil.example/keys"}""");
                break;
            case "endless":
                server.KeyDocument = async context =>
                {
                    var block = new byte[64 * 1024];
                    while (!context.RequestAborted.IsCancellationRequested)
                        await context.Response.Body.WriteAsync(block, context.RequestAborted);
                };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault));
        }
    }

    private static Func<HttpContext, Task> Answer(int status, string body) => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body, Cancellation);
    };

    private static Attempt NewAttempt(TeamsApp app, KeyServer server) => new(TestKeys.Shared, server.CanaryUrl, app.Time.GetUtcNow());
}
