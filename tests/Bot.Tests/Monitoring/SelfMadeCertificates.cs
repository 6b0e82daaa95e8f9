using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>A certificate authority of the test's own, and what it signs.</summary>
internal sealed class SelfMadeCertificates : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("certificates-").FullName;
    private readonly X509Certificate2 _authority;
    private readonly DateTimeOffset _now;

    /// <param name="now">The moment validities are counted from.</param>
    public SelfMadeCertificates(DateTimeOffset now)
    {
        _now = now;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=city authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(now.AddYears(-2), now.AddYears(10));
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
    }

    /// <summary>The authority's certificate in PEM.</summary>
    public string AuthorityFile => Path.Combine(_folder, "authority.pem");

    /// <summary>A server's certificate that runs out in so many days; negative when it has.</summary>
    public X509Certificate2 For(string name, double days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_authority, _now.AddYears(-1), _now.AddDays(days), [1, 2, 3, 4]);
        using var both = signed.CopyWithPrivateKey(key);
        // Servers cannot use a key that is only in memory on every system.
        return X509CertificateLoader.LoadPkcs12(both.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
