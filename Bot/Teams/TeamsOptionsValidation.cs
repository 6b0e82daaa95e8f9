using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Stops a wrongly configured bot at start, with a sentence that names the key.</summary>
internal sealed class TeamsOptionsValidation(IHostEnvironment environment) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        List<string> faults = [.. Faults(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(TeamsOptions options)
    {
        var testing = options.Testing;
        if (string.IsNullOrWhiteSpace(options.AppId))
            yield return "Teams:AppId must be the bot's application id.";
        if (string.IsNullOrWhiteSpace(options.TenantId))
            yield return "Teams:TenantId must be the tenant the bot is registered in.";
        if (string.IsNullOrWhiteSpace(options.Issuer))
            yield return "Teams:Issuer must not be empty.";
        if (string.IsNullOrWhiteSpace(options.Scope))
            yield return "Teams:Scope must not be empty.";
        foreach (var fault in CredentialFaults(options))
            yield return fault;

        if (!IsSafe(options.OpenIdMetadata, testing))
            yield return $"Teams:OpenIdMetadata must be an https address, but is '{options.OpenIdMetadata}'.";
        if (!IsSafe(options.TokenAuthority, testing))
            yield return $"Teams:Authority must be an https address, but is '{options.TokenAuthority}'.";
        foreach (var host in options.AllowedServiceHosts.Where(host => !IsHostPattern(host)))
            yield return $"Teams:AllowedServiceHosts must hold host names such as 'smba.trafficmanager.net' or '*.example.com', but has '{host}'.";
        foreach (var host in options.AllowedFileHosts.Where(host => !IsHostPattern(host)))
            yield return $"Teams:AllowedFileHosts must hold host names such as '*.sharepoint.com', but has '{host}'.";
        if (options.AllowedTenants.Any(string.IsNullOrWhiteSpace))
            yield return "Teams:AllowedTenants must not hold an empty entry.";

        if (testing.KeyRefreshSeconds is <= 0)
            yield return "Teams:Testing:KeyRefreshSeconds must be a positive number of seconds.";
        if (testing.TokenEndpoint is not null && !IsSafe(testing.TokenEndpoint, testing))
            yield return "Teams:Testing:TokenEndpoint must be an https address, or a loopback one with Teams:Testing:AllowLoopback.";
        if (testing.IsUsed && environment.IsProduction())
            yield return "Teams:Testing must not be set in the Production environment.";
        if (testing.AllowAnonymous && !environment.IsDevelopment())
            yield return "Teams:Testing:AllowAnonymous is accepted in the Development environment only.";
    }

    private static IEnumerable<string> CredentialFaults(TeamsOptions options)
    {
        string?[] credentials = [options.ClientSecret, options.CertificatePath, options.ManagedIdentityClientId];
        var set = credentials.Count(credential => !string.IsNullOrWhiteSpace(credential));
        if (set > 1 || (set == 0 && !options.Testing.AllowAnonymous))
            yield return $"Exactly one of Teams:ClientSecret, Teams:CertificatePath and Teams:ManagedIdentityClientId must be set, but {set} are.";
        if (!string.IsNullOrWhiteSpace(options.CertificatePath) && !File.Exists(options.CertificatePath))
            yield return $"Teams:CertificatePath names no file: '{options.CertificatePath}'.";
    }

    private static bool IsSafe(string address, TeamsTestingOptions testing) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (testing.AllowLoopback && ServiceHosts.IsLoopback(uri)));

    // "*." needs two more labels: "*.net" would allow half the internet.
    private static bool IsHostPattern(string host)
    {
        var suffix = host.StartsWith("*.", StringComparison.Ordinal);
        var name = suffix ? host[2..] : host;
        return Uri.CheckHostName(name) == UriHostNameType.Dns && (!suffix || name.Contains('.', StringComparison.Ordinal));
    }
}
