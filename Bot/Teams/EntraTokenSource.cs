using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Tokens from Entra by secret, certificate or managed identity, whichever is configured.</summary>
internal sealed class EntraTokenSource(IOptions<TeamsOptions> options) : ITokenSource
{
    private readonly Lazy<Func<CancellationToken, Task<AuthenticationResult>>> _acquire = new(() => Create(options.Value));

    public async Task<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        var result = await _acquire.Value(cancellationToken);
        return new AccessToken(result.AccessToken, result.ExpiresOn);
    }

    private static Func<CancellationToken, Task<AuthenticationResult>> Create(TeamsOptions options)
    {
        if (options.ManagedIdentityClientId is { Length: > 0 } identity)
        {
            var managed = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(identity)).Build();
            var resource = options.Scope.Replace("/.default", "", StringComparison.Ordinal);
            return cancellation => managed.AcquireTokenForManagedIdentity(resource).WithForceRefresh(true).ExecuteAsync(cancellation);
        }

        var builder = ConfidentialClientApplicationBuilder.Create(options.AppId).WithAuthority(options.TokenAuthority);
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
