using System.Net;
using System.Text;

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
    [InlineData("{} {}")]
    [InlineData("message=failed")]
    public async Task A_failure_whose_body_cannot_be_read_is_heard_all_the_same(string body)
    {
        await using var desk = await HeartbeatDesk.OpenAsync();

        using var answer = await desk.SendAsync("nightly/failure", body);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var run = Assert.Single(await desk.Database.RowsAsync<HeartbeatRun>());
        Assert.Equal((HeartbeatOutcome.Failed, null, null, null, "本文を読み取れませんでした。"), (run.Outcome, run.Records, run.Errors, run.Bytes, run.Message));
        Assert.EndsWith("本文を読み取れませんでした。", Assert.Single(await desk.Database.AlertsAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"records":"many","errors":2,"message":"途中"}""", null, "途中　本文の一部を読み取れませんでした。")]
    [InlineData("""{"records":1.5,"errors":2}""", null, "本文の一部を読み取れませんでした。")]
    [InlineData("""{"records":1,"records":2,"errors":2}""", null, "本文の一部を読み取れませんでした。")]
    [InlineData("""{"startedAt":"yesterday","records":1,"errors":2}""", 1, "本文の一部を読み取れませんでした。")]
    [InlineData("""{"records":"12","errors":" 2 "}""", 12, null)]
    [InlineData("""{"records":12.0,"errors":2,"message":"\ud83d 失敗"}""", 12, "\uFFFD 失敗")]
    [InlineData("""{"errors":2,"message":"a\u0000b\ufffec\uffff"}""", null, "abc")]
    public async Task What_can_be_read_of_a_body_counts(string body, int? records, string? message)
    {
        await using var desk = await HeartbeatDesk.OpenAsync();

        using var answer = await desk.SendAsync("nightly/failure", body);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var run = Assert.Single(await desk.Database.RowsAsync<HeartbeatRun>());
        Assert.Equal((HeartbeatOutcome.Failed, records, 2, message), (run.Outcome, run.Records, run.Errors, run.Message));
        Assert.Single(await desk.Database.AlertsAsync());
    }

    [Theory]
    [InlineData("shift_jis", "読込失敗：帳表")]
    [InlineData("utf-8", "読込失敗：帳表")]
    public async Task A_message_in_the_old_Japanese_encoding_is_read_as_well(string encoding, string message)
    {
        await using var desk = await HeartbeatDesk.OpenAsync();
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.UTF8).GetBytes($$"""{"records":5,"message":"{{message}}"}""");

        using var answer = await desk.SendAsync("nightly/failure", content: new ByteArrayContent(bytes));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var run = Assert.Single(await desk.Database.RowsAsync<HeartbeatRun>());
        Assert.Equal((HeartbeatOutcome.Failed, 5, message), (run.Outcome, run.Records, run.Message));
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
            stream.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
