using System.Text;

using ChatOpsBot.Bot.Monitoring;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Monitoring;

public sealed class HealthCheckProbeTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly HealthCheckProbe _probe;

    public HealthCheckProbeTests() => _probe = Probes.Create(_clock);

    [Fact]
    public async Task A_right_answer_is_a_success()
    {
        await using var server = await WatchedServer.StartAsync();

        Assert.Equal(ProbeResult.Up("HTTP 200", "HTTP 200"), await RunAsync(Check(server.Url, text: "正常です")));
    }

    [Fact]
    public async Task An_answer_in_shift_jis_is_read_as_such()
    {
        await using var server = await WatchedServer.StartAsync();
        server.Answer = async context =>
        {
            context.Response.ContentType = "text/html; charset=Shift_JIS";
            await context.Response.Body.WriteAsync(CodePagesEncodingProvider.Instance.GetEncoding("shift_jis")!.GetBytes("正常です"), context.RequestAborted);
        };

        Assert.True((await RunAsync(Check(server.Url, text: "正常です"))).Succeeded);
    }

    [Fact]
    public async Task A_wrong_status_is_a_failure_that_says_which()
    {
        await using var server = await WatchedServer.StartAsync();
        server.AnswerWith(503);

        Assert.Equal(ProbeResult.Wrong("HTTP 503 が返りました（正常時は 200）。", "HTTP 503"), await RunAsync(Check(server.Url)));
    }

    [Fact]
    public async Task A_missing_text_is_a_failure_that_tells_nothing_of_the_answer()
    {
        await using var server = await WatchedServer.StartAsync();

        var result = await RunAsync(Check(server.Url, text: "ログイン"));

        Assert.Equal(ProbeResult.Wrong("HTTP 200 が返りましたが、正常時に含まれる文字列がありません。", "HTTP 200"), result);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var inner = await WatchedServer.StartAsync("127.0.0.2");
        await using var server = await WatchedServer.StartAsync();
        server.AnswerWith(302, inner.Url.ToString());

        var result = await RunAsync(Check(server.Url));

        Assert.Equal("HTTP 302 が返りました（正常時は 200）。", result.Seen);
        Assert.Equal(0, inner.Requests);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_a_failure()
    {
        await using var server = await WatchedServer.StartAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Answer = async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };

        var running = RunAsync(Check(server.Url));
        await asked.Task;
        _clock.Advance(TimeSpan.FromMilliseconds(9999));
        Assert.False(running.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(new ProbeResult(false, false, "10 秒以内に応答がありません。"), await running);
    }

    [Fact]
    public async Task Of_an_endless_answer_only_the_beginning_is_read()
    {
        await using var server = await WatchedServer.StartAsync();
        server.Answer = async context =>
        {
            var filler = Encoding.ASCII.GetBytes(new string('x', HttpProbe.BodyLimit));
            await context.Response.Body.WriteAsync(filler, context.RequestAborted);
            await context.Response.WriteAsync("正常です", context.RequestAborted);
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(filler, context.RequestAborted);
        };

        Assert.Equal("HTTP 200 が返りましたが、正常時に含まれる文字列がありません。", (await RunAsync(Check(server.Url, text: "正常です"))).Seen);
    }

    [Fact]
    public async Task Nobody_at_the_port_is_a_failure_without_an_answer()
    {
        var server = await WatchedServer.StartAsync();
        var url = server.Url;
        await server.DisposeAsync();

        Assert.Equal(new ProbeResult(false, false, "接続できません（ConnectionError）。"), await RunAsync(Check(url)));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_a_failure_without_an_answer() =>
        Assert.False((await RunAsync(Check(new Uri("http://nowhere.invalid/")))).Answered);

    [Theory]
    [InlineData("127.0.0.1", "http://127.0.0.1:{0}/")]
    [InlineData("127.0.0.2", "http://127.0.0.2:{0}/")]
    [InlineData("127.0.0.1", "http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("127.0.0.1", "http://2130706433:{0}/")]
    [InlineData("127.0.0.1", "http://0177.0.0.1:{0}/")]
    [InlineData("127.0.0.1", "http://127.1:{0}/")]
    [InlineData("127.0.0.1", "http://localhost:{0}/")]
    [InlineData("127.0.0.1", "http://0.0.0.0:{0}/")]
    public async Task However_an_inner_address_is_spelt_or_named_no_connection_is_made(string host, string url)
    {
        await using var server = await WatchedServer.StartAsync(host);
        var check = Check(new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, server.Url.Port)), allowPrivate: false);

        var result = await RunAsync(check);

        Assert.Equal(new ProbeResult(false, false, MonitoringText.SeenForbiddenAddress), result);
        Assert.Equal(0, server.Requests);
    }

    private static HealthCheckOptions Check(Uri url, string? text = null, bool allowPrivate = true) =>
        new() { Name = "連携", Url = url, ExpectedText = text, AllowPrivateAddress = allowPrivate };

    private Task<ProbeResult> RunAsync(HealthCheckOptions check) => _probe.RunAsync(check, TestContext.Current.CancellationToken);
}
