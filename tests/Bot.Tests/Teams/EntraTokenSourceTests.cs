using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ChatOpsBot.Bot.Teams;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

public sealed class EntraTokenSourceTests : IDisposable
{
    private readonly FakeEntra _entra = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _entra.Dispose();

    [Fact]
    public async Task A_secret_is_sent_to_the_tenant_and_every_asking_is_a_new_request()
    {
        var source = Source(new TeamsOptions { AppId = Attempt.AppId, TenantId = Attempt.TenantId, ClientSecret = "the secret" });

        Assert.Equal("token-1", (await source.GetAsync(Cancellation)).Value);
        Assert.Equal("token-2", (await source.GetAsync(Cancellation)).Value);
        Assert.Equal($"https://login.microsoftonline.com/{Attempt.TenantId}/oauth2/v2.0/token", _entra.Addresses[0]);
        Assert.Contains("grant_type=client_credentials", _entra.Bodies[0], StringComparison.Ordinal);
        Assert.Contains("client_secret=the+secret", _entra.Bodies[0], StringComparison.Ordinal);
        Assert.Contains("scope=https%3A%2F%2Fapi.botframework.com%2F.default", _entra.Bodies[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".pem")]
    [InlineData(".pfx")]
    public async Task A_certificate_signs_instead_of_a_secret(string extension)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + extension);
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await (extension == ".pem"
            ? File.WriteAllTextAsync(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), Cancellation)
            : File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pfx), Cancellation));
        try
        {
            var source = Source(new TeamsOptions { AppId = Attempt.AppId, TenantId = Attempt.TenantId, CertificatePath = path });

            Assert.Equal("token-1", (await source.GetAsync(Cancellation)).Value);
            Assert.Contains("client_assertion=", _entra.Bodies[0], StringComparison.Ordinal);
            Assert.DoesNotContain("client_secret", _entra.Bodies[0], StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private EntraTokenSource Source(TeamsOptions options) => new(_entra, Options.Create(options));

    private sealed class FakeEntra : HttpMessageHandler, IMsalHttpClientFactory
    {
        private HttpClient? _client;

        public List<string> Addresses { get; } = [];

        public List<string> Bodies { get; } = [];

        public HttpClient GetHttpClient() => _client ??= new HttpClient(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Addresses.Add(request.RequestUri!.GetLeftPart(UriPartial.Path));
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            var body = $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"token-{{Bodies.Count}}"}""";
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }

        protected override void Dispose(bool disposing)
        {
            _client?.Dispose();
            base.Dispose(disposing);
        }
    }
}
