using System.Net;
using ChatOpsBot.Bot.Hosting;
using ChatOpsBot.Bot.Tests.Monitoring;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Hosting;

/// <summary>Figures tell what the bot does, to those who may read them, and never what people or monitors say.</summary>
public sealed class TelemetryTests
{
    private const string Token = "metrics-token-for-tests";

    [Fact]
    public async Task The_figures_of_an_alert_on_its_way_to_Teams_can_be_read_by_Prometheus()
    {
        await using var app = await ChatOpsBotApp.StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await app.PostAlertAsync(new { id = "secret-fingerprint", title = "応答なし" })).StatusCode);
        await app.Teams.Transcript.WaitForMessageAsync(app.Teams.City.Monitoring.Id, "応答なし");
        await app.Http.GetAsync("/documents/secret-link");

        var figures = await app.Http.GetStringAsync("/metrics");

        foreach (var name in new[]
        {
            "chatops_alerts_received_total", "chatops_alerts_stored_total", "chatops_outbox_pending", "chatops_outbox_age_seconds", "chatops_write_queue_length",
            "chatops_commit_duration_seconds_bucket", "chatops_delivery_duration_seconds_bucket", "chatops_delivery_latency_seconds_bucket",
            "http_server_request_duration_seconds_bucket", "dotnet_gc_collections_total",
        })
            Assert.Contains("\n" + name + "{", figures, StringComparison.Ordinal);
        Assert.Contains("chatops_alert_source=\"generic\"", figures, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", figures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_elsewhere_the_figures_are_closed_without_a_token_and_open_with_it()
    {
        await using var closed = await ChatOpsBotApp.StartAsync(install: false);
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(closed, null));

        await using var app = await ChatOpsBotApp.StartAsync(install: false, settings: new() { ["Telemetry:MetricsToken"] = Token });
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app, "Bearer " + Token + "x"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(app, "Bearer " + Token));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("11.1.2.3", false)]
    [InlineData("2001:db8::1", false)]
    public async Task Networks_in_the_settings_may_read_them(string address, bool open)
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false, settings: new() { ["Telemetry:Networks:0"] = "10.0.0.0/8" });
        var context = new DefaultHttpContext { RequestServices = app.Services };
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        var passed = false;

        await app.Services.GetRequiredService<MetricsGuard>().InvokeAsync(context, _ =>
        {
            passed = true;
            return Task.CompletedTask;
        });

        Assert.Equal(open, passed);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "X-Forwarded-For", false)]
    [InlineData(null, "X-Forwarded-Host", false)]
    [InlineData(null, "X-Forwarded-Proto", false)]
    [InlineData(null, "Forwarded", false)]
    [InlineData(null, "Via", false)]
    [InlineData(null, "X-Real-IP", false)]
    [InlineData(Token, null, false)]
    public async Task On_this_machine_they_are_open_only_while_there_is_no_token_and_nothing_says_that_a_proxy_asks(string? token, string? header, bool open)
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false, settings: new() { ["Telemetry:MetricsToken"] = token });
        var context = new DefaultHttpContext { RequestServices = app.Services };
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        if (header is not null)
            context.Request.Headers[header] = "203.0.113.1";
        var passed = false;

        await app.Services.GetRequiredService<MetricsGuard>().InvokeAsync(context, _ =>
        {
            passed = true;
            return Task.CompletedTask;
        });

        Assert.Equal(open, passed);
    }

    [Fact]
    public async Task Figures_and_traces_go_to_the_collector_in_the_settings_without_the_paths_people_ask_for()
    {
        await using var collector = await WatchedServer.StartAsync();
        var received = new List<(string Path, string Body)>();
        collector.Answer = async context =>
        {
            using var body = new StreamReader(context.Request.Body, System.Text.Encoding.Latin1);
            var text = await body.ReadToEndAsync();
            lock (received)
                received.Add((context.Request.Path, text));
        };
        await using var app = await ChatOpsBotApp.StartAsync(
            install: false, settings: new() { ["Telemetry:OtlpEndpoint"] = collector.Url.ToString(), ["Telemetry:OtlpProtocol"] = "Http" });
        await app.PostAlertAsync(new { id = "1", title = "応答なし" });
        await app.Http.GetAsync("/documents/secret-link");

        // The request's trace ends after its answer has been read.
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        app.Services.GetRequiredService<TracerProvider>().ForceFlush(5000);
        app.Services.GetRequiredService<MeterProvider>().ForceFlush(5000);

        Assert.Contains(received, sent => sent.Path == "/v1/metrics" && sent.Body.Contains("chatops.alerts.stored", StringComparison.Ordinal));
        Assert.Contains(received, sent => sent.Path == "/v1/traces" && sent.Body.Contains("intake", StringComparison.Ordinal));
        Assert.Contains(received, sent => sent.Path == "/v1/traces" && sent.Body.Contains("/documents/{token}", StringComparison.Ordinal));
        Assert.DoesNotContain(received, sent => sent.Body.Contains("secret-link", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Telemetry:OtlpEndpoint", "ftp://example.jp", "Telemetry:OtlpEndpoint")]
    [InlineData("Telemetry:MetricsToken", "short", "Telemetry:MetricsToken")]
    [InlineData("Telemetry:Networks:0", "everywhere", "Telemetry:Networks")]
    [InlineData("SelfMonitoring:MinimumFreeMegabytes", "-1", "SelfMonitoring:MinimumFreeMegabytes")]
    [InlineData("SelfMonitoring:Heartbeat:Url", "http://example.jp/ping", "SelfMonitoring:Heartbeat:Url")]
    [InlineData("SelfMonitoring:Heartbeat:FailUrl", "https://example.jp/fail", "SelfMonitoring:Heartbeat:FailUrl")]
    [InlineData("SelfMonitoring:Heartbeat:IntervalSeconds", "5", "SelfMonitoring:Heartbeat:IntervalSeconds")]
    public async Task A_wrong_setting_stops_the_start(string key, string value, string named)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => ChatOpsBotApp.StartAsync(install: false, settings: new() { [key] = value }));

        Assert.Contains(fault.Failures, failure => failure.Contains(named, StringComparison.Ordinal));
    }

    /// <summary>As if through a proxy on this machine, whose address is not the asker's.</summary>
    private static async Task<HttpStatusCode> AskAsync(ChatOpsBotApp app, string? authorization)
    {
        using var http = new HttpClient { BaseAddress = app.Http.BaseAddress };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.1");
        if (authorization is not null)
            http.DefaultRequestHeaders.Add("Authorization", authorization);
        using var answer = await http.GetAsync("/metrics");
        return answer.StatusCode;
    }
}
