using System.Net;
using System.Security.Cryptography.X509Certificates;

using ChatOpsBot.Bot.Monitoring;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>JSON values, redirects and certificates, against real servers.</summary>
public sealed class HttpCheckTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly SelfMadeCertificates _certificates = new(Now);

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData("$.status = UP", true)]
    [InlineData("$.parts[1].queue = 3", true)]
    [InlineData("$.ready=true", true)]
    [InlineData("$.status = DOWN", false)]
    [InlineData("$.parts[2].queue = 3", false)]
    [InlineData("$.parts = 3", false)]
    [InlineData("$.nothing = ", false)]
    public async Task A_value_in_a_JSON_answer_must_be_the_one_expected(string expected, bool succeeds)
    {
        await using var server = await WatchedServer.StartAsync();
        server.Answer = context => context.Response.WriteAsync(
            """{"status":"UP","ready":true,"parts":[{"queue":0},{"queue":3}]}""", context.RequestAborted);
        var check = new HealthCheckOptions { Name = "json", Url = server.Url };
        check.ExpectedJson.Add(expected);

        var result = await RunAsync(check);

        Assert.Equal(succeeds, result.Succeeded);
        if (!succeeds)
            Assert.Equal($"HTTP 200 が返りましたが、{expected.Split('=')[0].Trim()} の値が正常時と異なります。", result.Seen);
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_is_a_failure()
    {
        await using var server = await WatchedServer.StartAsync();
        var check = new HealthCheckOptions { Name = "json", Url = server.Url };
        check.ExpectedJson.Add("$.status = UP");

        Assert.Equal("HTTP 200 が返りましたが、内容を JSON として読み取れません。", (await RunAsync(check)).Seen);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("$ = UP")]
    [InlineData("$..status = UP")]
    [InlineData("$.parts[*].status = UP")]
    [InlineData("$.parts[-1] = UP")]
    [InlineData("$.status")]
    public void A_path_beyond_names_and_indexes_is_none(string written) => Assert.Null(ExpectedJsonValue.Read(written));

    [Fact]
    public async Task Five_redirects_are_followed_and_a_sixth_is_not()
    {
        await using var server = await WatchedServer.StartAsync();
        var hops = 5;
        server.Answer = context =>
        {
            var hop = int.Parse(context.Request.Path.Value!.Trim('/'), System.Globalization.CultureInfo.InvariantCulture);
            if (hop < hops)
                context.Response.Redirect($"/{hop + 1}");
            return Task.CompletedTask;
        };
        var check = new HealthCheckOptions { Name = "redirect", Url = new Uri(server.Url, "/0"), FollowRedirects = true };

        Assert.True((await RunAsync(check)).Succeeded);
        hops = 6;
        Assert.Equal("転送が 5 回を超えました。", (await RunAsync(check)).Seen);
        check.FollowRedirects = false;
        Assert.Equal("HTTP 302", (await RunAsync(check)).Value);
    }

    [Fact]
    public async Task A_redirect_from_https_to_http_is_not_followed()
    {
        await using var plain = await WatchedServer.StartAsync();
        await using var server = await SecuredAsync(_certificates.For("127.0.0.1", 90), context => context.Response.Redirect(plain.Url.ToString()));
        var check = Secured(server);
        check.FollowRedirects = true;

        Assert.Equal("安全でない転送先（http など）へ転送されました。", (await RunAsync(check)).Seen);
        Assert.Equal(0, plain.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1", 90, "HTTP 200")]
    [InlineData("127.0.0.1", 6.5, "証明書の有効期限まであと 6 日です（14 日以上必要）。")]
    [InlineData("127.0.0.1", -1, "証明書の有効期限が切れています。")]
    [InlineData("www.example.jp", 90, "証明書の名前が接続先と一致しません。")]
    public async Task An_https_address_is_judged_by_its_certificate_too(string name, double days, string seen)
    {
        await using var server = await SecuredAsync(_certificates.For(name, days));
        var check = Secured(server);
        check.MinimumCertificateDays = 14;

        Assert.Equal(seen, (await RunAsync(check)).Seen);
    }

    [Fact]
    public async Task A_certificate_is_up_until_it_is_about_to_run_out_and_up_again_when_it_was_renewed()
    {
        var certificate = _certificates.For("127.0.0.1", 30.5);
        await using var server = await SecuredAsync(() => certificate);
        var check = new HealthCheckOptions
        {
            Name = "tls",
            Kind = CheckKind.Tls,
            Target = $"127.0.0.1:{new Uri(server.Urls.Single()).Port}",
            TrustedCertificates = _certificates.AuthorityFile,
        };
        var clock = new FakeTimeProvider(Now);

        Assert.Equal(ProbeResult.Up("証明書は正常です（有効期限まであと 30 日）。", "あと 30 日"), await RunAsync(check, clock));
        clock.Advance(TimeSpan.FromDays(24));
        Assert.Equal(ProbeResult.OutOfBounds("証明書の有効期限まであと 6 日です（14 日以上必要）。", "あと 6 日"), await RunAsync(check, clock));
        clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(ProbeResult.OutOfBounds("証明書の有効期限が切れています。", "期限切れ"), await RunAsync(check, clock));
        certificate = _certificates.For("127.0.0.1", 365);
        Assert.True((await RunAsync(check, clock)).Succeeded);

        certificate = _certificates.For("other.example.jp", 365);
        Assert.Equal("証明書の名前が接続先と一致しません。", (await RunAsync(check, clock)).Seen);
        using var stranger = new SelfMadeCertificates(Now);
        certificate = stranger.For("127.0.0.1", 365);
        Assert.Equal("証明書の発行元を信頼できません。", (await RunAsync(check, clock)).Seen);
    }

    private HealthCheckOptions Secured(WebApplication server) =>
        new() { Name = "https", Url = new Uri(server.Urls.Single()), TrustedCertificates = _certificates.AuthorityFile };

    private static Task<WebApplication> SecuredAsync(X509Certificate2 certificate, Action<HttpContext>? answer = null) => SecuredAsync(() => certificate, answer);

    private static async Task<WebApplication> SecuredAsync(Func<X509Certificate2> certificate, Action<HttpContext>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listen => listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificateSelector = (_, _) => certificate() })));
        var app = builder.Build();
        app.Run(context =>
        {
            answer?.Invoke(context);
            return Task.CompletedTask;
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static Task<ProbeResult> RunAsync(HealthCheckOptions check, TimeProvider? clock = null) =>
        Probes.Create(clock ?? TimeProvider.System, "127.0.0.0/8").RunAsync(check, TestContext.Current.CancellationToken);
}
