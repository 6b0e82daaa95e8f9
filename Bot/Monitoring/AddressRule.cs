using System.Net;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Which addresses a check may reach: those of the public internet, and others only where the settings say so.</summary>
/// <param name="Networks">Networks beyond the public internet.</param>
internal sealed record AddressRule(bool AllowsPrivate, IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>The rule for a check; networks that cannot be read are left out.</summary>
    public static AddressRule Of(HealthCheckOptions check, MonitoringOptions options) =>
        new(check.AllowPrivateAddress, [.. options.AllowedNetworks.Select(Read).OfType<IPNetwork>()]);

    /// <summary>A network as it is written, <c>10.20.0.0/16</c>; null when it is none.</summary>
    public static IPNetwork? Read(string text) => IPNetwork.TryParse(text, out var network) ? network : null;

    /// <summary>IPv4 inside IPv6 is judged as IPv4.</summary>
    public bool Allows(IPAddress address)
    {
        var judged = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return AllowsPrivate || PublicAddress.Is(judged) || Networks.Any(network => network.Contains(judged));
    }

    /// <summary>Why a host may not be reached, as far as that is known without looking it up; else null.</summary>
    public string? FaultOf(string host)
    {
        // Names are looked at again at every connection; here only what can be known without asking anybody.
        var forbidden = IPAddress.TryParse(host, out var address)
            ? !Allows(address)
            : !AllowsPrivate && Networks.Count == 0
                && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));
        return forbidden
            ? $"points to '{host}', a loopback, private or link-local address; set {nameof(HealthCheckOptions.AllowPrivateAddress)} to true "
                + $"or list its network in {MonitoringOptions.Section}:{nameof(MonitoringOptions.AllowedNetworks)} if this is meant."
            : null;
    }
}

/// <summary>No address of the host may be reached.</summary>
internal sealed class ForbiddenAddressException() : Exception("All addresses of the host are loopback, private or link-local.");
