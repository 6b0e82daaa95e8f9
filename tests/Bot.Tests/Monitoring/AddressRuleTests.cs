using System.Globalization;

using ChatOpsBot.Bot.Monitoring;

using Xunit;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>Whatever a check looks at, and however the address is spelt: what is not public is not reached unless it is listed (要件15).</summary>
public sealed class AddressRuleTests
{
    private const string Refused = "監視先の名前が、許可されていないアドレス（ループバック・プライベート・リンクローカル）を指しています。";

    public static TheoryData<string, string> Spellings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in Enum.GetNames<CheckKind>().Except([nameof(CheckKind.Database), nameof(CheckKind.File), nameof(CheckKind.Dns)]))
            {
                foreach (var host in new[] { "127.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "localhost", "127.1" })
                    data.Add(kind, host);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task No_kind_connects_to_this_host_however_it_is_spelt(string kind, string host)
    {
        using var canary = new CanaryListener();

        var result = await RunAsync(Check(kind, host, canary.Port));

        Assert.Equal(ProbeResult.NoAnswer(Refused), result);
        Assert.False(canary.WasReached);
    }

    [Theory]
    [InlineData("Http")]
    [InlineData("Tcp")]
    [InlineData("Tls")]
    [InlineData("Prometheus")]
    [InlineData("Instance")]
    public async Task A_second_loopback_address_is_as_forbidden_as_the_first_and_reached_only_when_its_network_is_listed(string kind)
    {
        using var canary = new CanaryListener("127.0.0.2");
        var check = Check(kind, "127.0.0.2", canary.Port);

        Assert.Equal(Refused, (await RunAsync(check)).Seen);
        Assert.Equal(Refused, (await RunAsync(check, "127.0.0.1/32", "10.0.0.0/8")).Seen);
        Assert.False(canary.WasReached);

        check.TimeoutSeconds = 1;
        await RunAsync(check, "127.0.0.2/32");
        Assert.True(canary.WasReached);
    }

    [Theory]
    [InlineData("127.0.0.1:53")]
    [InlineData("127.0.0.2")]
    [InlineData("localhost")]
    public async Task A_name_server_on_this_host_is_not_asked(string server)
    {
        var check = new HealthCheckOptions { Name = "名前", Kind = CheckKind.Dns, Target = "www.example.jp", Server = server };

        Assert.Equal(ProbeResult.NoAnswer(Refused), await RunAsync(check));
    }

    [Fact]
    public async Task A_redirect_is_followed_only_to_where_the_check_itself_might_go()
    {
        using var canary = new CanaryListener("127.0.0.2");
        await using var server = await WatchedServer.StartAsync();
        server.AnswerWith(302, $"http://127.0.0.2:{canary.Port}/");
        var check = Check("Http", "127.0.0.1", server.Url.Port);
        check.FollowRedirects = true;

        var result = await RunAsync(check, "127.0.0.1/32");

        Assert.Equal(ProbeResult.NoAnswer(Refused), result);
        Assert.Equal(1, server.Requests);
        Assert.False(canary.WasReached);
    }

    private static HealthCheckOptions Check(string kind, string host, int port) => new()
    {
        Name = "内側",
        Kind = Enum.Parse<CheckKind>(kind),
        Url = new Uri($"http://{host}:{port.ToString(CultureInfo.InvariantCulture)}/"),
        Target = $"{host}:{port}",
        Query = "up",
        TimeoutSeconds = 5,
    };

    private static Task<ProbeResult> RunAsync(HealthCheckOptions check, params string[] networks) =>
        Probes.Create(TimeProvider.System, networks).RunAsync(check, TestContext.Current.CancellationToken);
}
