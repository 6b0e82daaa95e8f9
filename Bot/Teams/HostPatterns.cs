namespace ChatOpsBot.Bot.Teams;

/// <summary>Hosts of a setting: exact names, or <c>*.</c> and a domain for every host below that domain.</summary>
internal sealed class HostPatterns(IEnumerable<string> patterns)
{
    private readonly string[] _exact = [.. patterns.Where(host => !host.StartsWith("*.", StringComparison.Ordinal))];
    private readonly string[] _suffixes = [.. patterns.Where(host => host.StartsWith("*.", StringComparison.Ordinal)).Select(host => host[1..])];

    /// <summary>True for https on the standard port of one of the hosts.</summary>
    public bool Hold(Uri uri) => uri.Scheme == Uri.UriSchemeHttps
        && uri.IsDefaultPort
        && (_exact.Contains(uri.IdnHost, StringComparer.OrdinalIgnoreCase)
            || _suffixes.Any(suffix => uri.IdnHost.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)));
}
