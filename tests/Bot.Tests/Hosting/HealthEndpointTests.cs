using System.Net;
using System.Text.Json;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Hosting;

/// <summary>What a supervisor reads: a status to act on, and names of what is wrong, without secrets.</summary>
public sealed class HealthEndpointTests
{
    [Fact]
    public async Task A_bot_that_works_says_so_check_by_check()
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false);

        var (status, body) = await AskAsync(app);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("healthy", body.GetProperty("status").GetString());
        Assert.Equal("healthy", body.GetProperty("checks").GetProperty("database").GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_a_restart_would_not_mend_is_degraded_and_still_ready()
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false, settings: new() { ["SelfMonitoring:MinimumFreeMegabytes"] = "10000000" });

        var (status, body) = await AskAsync(app);

        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, body.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_check_that_throws_makes_it_unready_and_its_words_are_not_passed_on()
    {
        await using var app = await ChatOpsBotApp.StartAsync(
            install: false, services: services => services.AddHealthChecks().AddCheck("broken", () => throw new InvalidOperationException("password=secret")));

        var (status, body) = await AskAsync(app);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("It could not be asked (InvalidOperationException).", body.GetProperty("checks").GetProperty("broken").GetProperty("description").GetString());
        Assert.DoesNotContain("secret", body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_often_is_answered_from_memory()
    {
        var asked = 0;
        await using var app = await ChatOpsBotApp.StartAsync(
            install: false,
            services: services => services.AddHealthChecks().AddCheck("counted", () =>
            {
                asked++;
                return HealthCheckResult.Healthy();
            }),
            clock: new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow()));

        for (var time = 0; time < 20; time++)
            await AskAsync(app);

        Assert.Equal(1, asked);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(ChatOpsBotApp app)
    {
        using var answer = await app.Http.GetAsync("/healthz/ready");
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
