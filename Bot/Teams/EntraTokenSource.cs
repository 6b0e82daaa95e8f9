using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Tokens from Entra by secret, certificate or managed identity, whichever is configured.</summary>
internal sealed class EntraTokenSource(IMsalHttpClientFactory http, IOptions<TeamsOptions> options) : ITokenSource
{
    private readonly Lazy<Func<CancellationToken, Task<AuthenticationResult>>> _acquire = new(() => Create(http, options.Value));

    public async Task<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        var result = await _acquire.Value(cancellationToken);
        return new AccessToken(result.AccessToken, result.ExpiresOn);
    }

    private static Func<CancellationToken, Task<AuthenticationResult>> Create(IMsalHttpClientFactory http, TeamsOptions options)
    {
        if (options.ManagedIdentityClientId is { Length: > 0 } identity)
        {
            var managed = ManagedIdentityApplicationBuilder
                .Create(ManagedIdentityId.WithUserAssignedClientId(identity))
                .WithHttpClientFactory(http)
                .Build();
            var resource = options.Scope.Replace("/.default", "", StringComparison.Ordinal);
            return cancellation => managed.AcquireTokenForManagedIdentity(resource).WithForceRefresh(true).ExecuteAsync(cancellation);
        }

        // The authority is a setting, so nobody needs to vouch for it; and closed networks open one address more easily than two.
        var builder = ConfidentialClientApplicationBuilder
            .Create(options.AppId)
            .WithAuthority(options.TokenAuthority)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http);
        var application = options.CertificatePath is { Length: > 0 } path
            ? builder.WithCertificate(Certificate(path), sendX5C: true).Build()
            : builder.WithClientSecret(options.ClientSecret).Build();
        return cancellation => application.AcquireTokenForClient([options.Scope]).WithForceRefresh(true).ExecuteAsync(cancellation);
    }

    private static X509Certificate2 Certificate(string path) =>
        path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase)
            ? X509Certificate2.CreateFromPemFile(path)
            : X509CertificateLoader.LoadPkcs12FromFile(path, password: null);
}
