using System.Net;

using ChatOpsBot.Bot.Heartbeats;

using Xunit;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

public sealed class HeartbeatEndpointTests
{
    [Theory]
    [InlineData("POST", "nightly", nameof(HeartbeatOutcome.Succeeded))]
    [InlineData("GET", "nightly", nameof(HeartbeatOutcome.Succeeded))]
    [InlineData("POST", "nightly/success", nameof(HeartbeatOutcome.Succeeded))]
    [InlineData("GET", "nightly/start", nameof(HeartbeatOutcome.Started))]
    [InlineData("POST", "nightly/failure", nameof(HeartbeatOutcome.Failed))]
    public async Task A_report_without_a_body_is_stored_as_what_its_address_says(string method, string path, string outcome)
    {
        await using var desk = await HeartbeatDesk.OpenAsync();

        using var answer = await desk.SendAsync(path, method: new HttpMethod(method));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(outcome, Assert.Single(await desk.Database.RowsAsync<HeartbeatRun>()).Outcome.ToString());
    }

    [Fact]
    public async Task Start_and_end_of_a_run_are_one_row_with_all_that_was_said()
    {
        await using var desk = await HeartbeatDesk.OpenAsync();
        using var start = await desk.SendAsync("nightly/start", """{"startedAt":"2026-11-20T08:59:58+09:00"}""");
        desk.Clock.Advance(TimeSpan.FromMinutes(3));

        using var end = await desk.SendAsync("nightly/success", """{"records":12034,"errors":2,"bytes":5000000000,"message":"住民情報 完了","host":"a"}""");

        var run = Assert.Single(await desk.Database.RowsAsync<HeartbeatRun>());
        Assert.Equal((HeartbeatOutcome.Succeeded, 12034, 2, 5_000_000_000, "住民情報 完了"), (run.Outcome, run.Records, run.Errors, run.Bytes, run.Message));
        Assert.Equal(desk.Clock.GetUtcNow().AddSeconds(-182), run.StartedAt);
        Assert.Equal(desk.Clock.GetUtcNow(), run.FinishedAt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData(HeartbeatDesk.OtherToken)]
    [InlineData(HeartbeatDesk.Token + "x")]
    public async Task Without_the_jobs_own_token_nothing_is_stored(string? token)
    {
        await using var desk = await HeartbeatDesk.OpenAsync();

        using var answer = await desk.SendAsync("nightly/failure", token: token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await desk.Database.RowsAsync<HeartbeatRun>());
        Assert.Empty(await desk.Database.AlertsAsync());
    }

    [Theory]
    [InlineData(HeartbeatDesk.Token, HttpStatusCode.Accepted)]
    [InlineData("old-nightly-token-012", HttpStatusCode.Accepted)]
    [InlineData("older-nightly-token-01", HttpStatusCode.Unauthorized)]
    public async Task While_a_token_is_changed_over_the_one_before_is_taken_too(string token, HttpStatusCode expected)
    {
        await using var desk = await HeartbeatDesk.OpenAsync(("Heartbeats:0:PreviousToken", "old-nightly-token-012"));

        using var answer = await desk.SendAsync("nightly", token: token);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"startedAt":"2026-11-20T08:00:00+09:00","finishedAt":"2026-11-20T08:10:00+09:00","records":5}""", 1)]
    [InlineData("""{"finishedAt":"2026-11-20T08:10:00+09:00"}""", 1)]
    [InlineData("""{"records":5}""", 2)]
    [InlineData(null, 2)]
    public async Task A_report_that_says_a_time_makes_one_run_however_often_it_comes(string? body, int runs)
    {
        await using var desk = await HeartbeatDesk.OpenAsync();

        for (var time = 0; time < 2; time++)
        {
            using var answer = await desk.SendAsync("nightly", body);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(runs, (await desk.Database.RowsAsync<HeartbeatRun>()).Length);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("NIGHTLY")]
    [InlineData("nightly/pause")]
    public async Task An_unknown_name_or_suffix_is_not_found(string path)
    {
        await using var desk = await HeartbeatDesk.OpenAsync();

        using var answer = await desk.SendAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await desk.Database.RowsAsync<HeartbeatRun>());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"ok\"")]
    [InlineData("""{"records":"many"}""")]
    [InlineData("""{"records":1.5}""")]
    [InlineData("""{"records":1,"records":2}""")]
    [InlineData("""{"startedAt":"yesterday"}""")]
    [InlineData("{} {}")]
    public async Task A_malformed_body_is_refused_in_one_line_and_not_stored(string body)
    {
        await using var desk = await HeartbeatDesk.OpenAsync();

        using var answer = await desk.SendAsync("nightly", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("   at ", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(await desk.Database.RowsAsync<HeartbeatRun>());
    }

    [Theory]
    [InlineData(0, true, HttpStatusCode.Accepted)]
    [InlineData(1, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(0, false, HttpStatusCode.Accepted)]
    [InlineData(1, false, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_of_64_kilobytes_is_taken_and_a_larger_one_refused_with_and_without_announced_length(
        int more, bool announced, HttpStatusCode expected)
    {
        await using var desk = await HeartbeatDesk.OpenAsync();
        var body = "{}" + new string(' ', HeartbeatEndpoint.BodyLimit - 2 + more);
        using HttpContent content = announced ? new StringContent(body) : new UnannouncedContent(body);

        using var answer = await desk.SendAsync("nightly", content: content);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_report_that_cannot_be_stored_is_to_be_repeated()
    {
        await using var desk = await HeartbeatDesk.OpenAsync();
        await desk.Database.BreakAsync();

        using var answer = await desk.SendAsync("nightly");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private sealed class UnannouncedContent(string body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
