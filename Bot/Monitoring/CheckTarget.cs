using System.Globalization;
using System.Net;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Reads <c>host:port</c> and addresses of servers as they stand in the settings.</summary>
internal static class CheckTarget
{
    /// <summary>The host and port of <c>host:port</c>, <c>[::1]:443</c>; without a port the one given, if any. Null when it is neither.</summary>
    public static DnsEndPoint? Read(string? text, int? port = null)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Contains('/', StringComparison.Ordinal) || text.Contains('@', StringComparison.Ordinal))
            return null;
        var written = text.Trim();
        var colon = written.LastIndexOf(':');
        var hasPort = colon > written.LastIndexOf(']') && colon > 0 && (written[0] == '[' || written.IndexOf(':', StringComparison.Ordinal) == colon);
        var host = (hasPort ? written[..colon] : written).Trim('[', ']');
        if (hasPort)
            port = int.TryParse(written[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : null;
        return port is > 0 and <= IPEndPoint.MaxPort && host.Length > 0 && !host.Contains(' ', StringComparison.Ordinal)
            ? new DnsEndPoint(host, port.Value)
            : null;
    }

    /// <summary>Faults of a <c>host:port</c>.</summary>
    public static IEnumerable<(string Setting, string Fault)> FaultsOf(string setting, string? text, AddressRule addresses, int? port = null)
    {
        if (Read(text, port) is not { } target)
            yield return (setting, "must be a host and port such as 'db.example.jp:5432'.");
        else if (addresses.FaultOf(target.Host) is { } reason)
            yield return (setting, reason);
    }

    /// <summary>Faults of an http or https address.</summary>
    public static IEnumerable<(string Setting, string Fault)> FaultsOf(Uri? url, AddressRule addresses)
    {
        const string setting = nameof(HealthCheckOptions.Url);
        if (url is null || !url.IsAbsoluteUri || !IsWeb(url))
            yield return (setting, "must be an absolute http or https address.");
        else if (url.UserInfo.Length > 0)
            yield return (setting, "must not contain a user name or password.");
        else if (addresses.FaultOf(url.IdnHost) is { } reason)
            yield return (setting, reason);
    }

    public static bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;
}
