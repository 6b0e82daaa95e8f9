using ChatOpsBot.Bot.Monitoring;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>The probes of all kinds, put together as the bot does it.</summary>
internal static class Probes
{
    public static HealthCheckProbe Create(TimeProvider clock, MonitoringOptions? options = null) =>
        new(All(clock), Options.Create(options ?? new MonitoringOptions()), clock);

    /// <summary>With networks that every check may reach.</summary>
    public static HealthCheckProbe Create(TimeProvider clock, params string[] allowedNetworks)
    {
        var options = new MonitoringOptions();
        foreach (var network in allowedNetworks)
            options.AllowedNetworks.Add(network);
        return Create(clock, options);
    }

    private static ICheckProbe[] All(TimeProvider clock)
    {
        var http = new WatchedHttp(clock);
        return
        [
            new HttpProbe(http, clock), new TcpProbe(), new DnsProbe(), new TlsProbe(clock), new DatabaseProbe(), new PrometheusProbe(http),
            new FileProbe(clock), new InstanceProbe(http),
        ];
    }
}
