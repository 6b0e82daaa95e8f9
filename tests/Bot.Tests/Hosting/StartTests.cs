using System.Net;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Hosting;

/// <summary>A wrong installation is told so at start, in a sentence that names the key, and never runs half.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("ConnectionStrings:ChatOps", "", "ConnectionStrings:ChatOps")]
    [InlineData("Database:GroupCommitSize", "0", "Database:GroupCommitSize")]
    [InlineData("Database:QueueLimit", "7", "Database:QueueLimit")]
    [InlineData("Teams:AppId", "", "Teams:AppId")]
    [InlineData("Teams:TenantId", "", "Teams:TenantId")]
    [InlineData("Teams:CertificatePath", "x.pem", "Teams")]
    [InlineData("Digests:Daily:Cron", "every morning", "Digests:Daily:Cron")]
    [InlineData("Jobs:DeadlineSweepSeconds", "0", "Jobs:DeadlineSweepSeconds")]
    [InlineData("Calendar:ServiceTime:Default:Windows:0", "all day", "Calendar:ServiceTime:Default:Windows:0")]
    [InlineData("Calendar:Desk:Opens", "early", "Calendar:Desk:Opens")]
    [InlineData("Calendar:Holidays:Source", "http://example.jp/list.csv", "Calendar:Holidays:Source")]
    [InlineData("Calendar:Documents:Era", "Edo", "Calendar:Documents:Era")]
    [InlineData("OnCall:AcknowledgeWithinMinutes", "0", "OnCall:AcknowledgeWithinMinutes")]
    [InlineData("OnCall:AcknowledgeWithinMinutes", "61", "OnCall:AcknowledgeWithinMinutes")]
    [InlineData("OnCall:Repeats", "11", "OnCall:Repeats")]
    [InlineData("OnCall:HandOver", "25:00", "OnCall:HandOver")]
    public async Task A_missing_or_contradictory_setting_stops_the_start(string key, string value, string named)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => ChatOpsBotApp.StartAsync(install: false, settings: new() { [key] = value }));

        Assert.Contains(fault.Failures, failure => failure.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_running_bot_says_that_it_lives_and_is_ready()
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false);

        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/healthz/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/healthz/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync("/anything/else")).StatusCode);
    }

    [Fact]
    public async Task It_is_ready_once_the_scheduler_runs_and_not_before()
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false, settings: new() { ["Jobs:Enabled"] = "true" });

        HttpResponseMessage answer;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        do
            answer = await app.Http.GetAsync("/healthz/ready", patience.Token);
        while (answer.StatusCode == HttpStatusCode.ServiceUnavailable);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
