using System.Net;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Refuses checks that cannot work or may not run; each fault is a sentence that names the key.</summary>
internal sealed class ValidateMonitoringOptions : IValidateOptions<MonitoringOptions>
{
    public ValidateOptionsResult Validate(string? name, MonitoringOptions options)
    {
        var faults = new List<string>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < options.Checks.Count; index++)
        {
            var key = $"{MonitoringOptions.Section}:{nameof(options.Checks)}:{index}";
            var check = options.Checks[index];
            faults.AddRange(FaultsOf(check, key));
            if (!names.Add(check.Name))
                faults.Add($"{key}:{nameof(check.Name)} '{check.Name}' is used twice; a check's name is its identity.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(HealthCheckOptions check, string key)
    {
        foreach (var fault in AnnotationFaults.Of(check, key))
            yield return fault;
        if (check.Url is { } url && AddressFault(check, url) is { } reason)
            yield return $"{key}:{nameof(check.Url)} {reason}";
    }

    private static string? AddressFault(HealthCheckOptions check, Uri url)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            return "must be an absolute http or https address.";
        if (url.UserInfo.Length > 0)
            return "must not contain a user name or password.";
        // Names are looked at again at every connection; here only what can be known without asking anybody.
        var forbidden = IPAddress.TryParse(url.IdnHost, out var address)
            ? !PublicAddress.Is(address)
            : url.IsLoopback || url.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        return forbidden && !check.AllowPrivateAddress
            ? $"points to '{url.Host}', a loopback, private or link-local address; set {nameof(check.AllowPrivateAddress)} to true if this is meant."
            : null;
    }
}
