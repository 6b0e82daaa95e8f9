using ChatOpsBot.Bot.Heartbeats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

public sealed class HeartbeatOptionsTests
{
    [Theory]
    [InlineData("Heartbeats:0:Name", "a/b")]
    [InlineData("Heartbeats:0:Token", "short")]
    [InlineData("Heartbeats:0:Token", "")]
    [InlineData("Heartbeats:0:PeriodSeconds", "29")]
    [InlineData("Heartbeats:0:GraceSeconds", "-1")]
    public void A_wrong_heartbeat_is_named_by_its_key_and_its_token_not_told(string key, string value)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Options(("Heartbeats:0:Name", "nightly"), ("Heartbeats:0:Token", "0123456789abcdef"), (key, value)));

        Assert.StartsWith(key, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("short", refusal.Message, StringComparison.Ordinal);
    }

    private static HeartbeatsOptions Options(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (key, value) in settings)
            values[key] = value;
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddHeartbeats(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<HeartbeatsOptions>>().Value;
    }
}
