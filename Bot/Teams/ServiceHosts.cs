using System.Net;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Teams;

/// <summary>
/// Says which service addresses are Teams. Asked before an activity is taken in and again before a token leaves, since a made-up service address is
/// how a bot's token is stolen.
/// </summary>
internal sealed class ServiceHosts(IOptions<TeamsOptions> options)
{
    private readonly HostPatterns _hosts = new(options.Value.ServiceHosts);
    private readonly bool _loopback = options.Value.Testing.AllowLoopback;

    /// <summary>True when <paramref name="serviceUrl"/> is https on an allowed host and the standard port, or allowed loopback, without user, query or fragment.</summary>
    public bool Allows(string? serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            return false;
        if (_loopback && IsLoopback(uri))
            return true;
        return _hosts.Hold(uri);
    }

    /// <summary>True for an http or https address on this machine.</summary>
    public static bool IsLoopback(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && (uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(uri.DnsSafeHost, out var address) && IPAddress.IsLoopback(address)));

    /// <summary>True when <paramref name="serviceUrl"/> is an http or https address on this machine.</summary>
    public static bool IsLoopback(string? serviceUrl) => Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) && IsLoopback(uri);
}
