using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Whom a check trusts when a server shows its certificate, and what it noticed of that certificate.</summary>
internal sealed class CertificateTrust(HealthCheckOptions check, TimeProvider clock)
{
    /// <summary>When the certificate the server showed runs out; null before it showed one.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>What is wrong with it.</summary>
    public SslPolicyErrors Errors { get; private set; }

    /// <summary>Why the file of authorities cannot be used, or null.</summary>
    public static string? FaultOf(HealthCheckOptions check)
    {
        if (check.TrustedCertificates is null)
            return null;
        try
        {
            return Authorities(check.TrustedCertificates).Count > 0 ? null : "names a file without a certificate.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return "must be a readable PEM file of certificates.";
        }
    }

    /// <summary>Settings of the handshake with this server.</summary>
    public SslClientAuthenticationOptions For(string host)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTime = clock.GetUtcNow().UtcDateTime,
            VerificationTimeIgnored = false,
        };
        if (check.TrustedCertificates is { } file)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(Authorities(file));
        }

        return new SslClientAuthenticationOptions
        {
            TargetHost = host,
            CertificateChainPolicy = policy,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) => Notice(certificate, errors),
        };
    }

    /// <summary>Whole days until the certificate runs out, rounded down; negative when it has.</summary>
    public int? DaysLeft(DateTimeOffset now) => ExpiresAt is { } end ? (int)Math.Floor((end - now).TotalDays) : null;

    /// <summary>What is wrong with the certificate itself, as a result; null when all is well.</summary>
    public ProbeResult? Fault(DateTimeOffset now)
    {
        if (ExpiresAt is { } end && end <= now)
            return ProbeResult.OutOfBounds(MonitoringText.SeenCertificateExpired, MonitoringText.ValueExpired);
        if (Errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return ProbeResult.Wrong(MonitoringText.SeenNoCertificate);
        if (Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return ProbeResult.OutOfBounds(MonitoringText.SeenCertificateName);
        return Errors == SslPolicyErrors.None ? null : ProbeResult.OutOfBounds(MonitoringText.SeenCertificateUntrusted);
    }

    /// <summary>Too few days left, as a result; null when there are enough.</summary>
    public ProbeResult? FaultOfDays(int minimum, DateTimeOffset now) => DaysLeft(now) is { } days && days < minimum
        ? ProbeResult.OutOfBounds(MonitoringText.SeenCertificateDays(days, minimum), MonitoringText.ValueDays(days))
        : null;

    private static X509Certificate2Collection Authorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities;
    }

    private bool Notice(X509Certificate? certificate, SslPolicyErrors errors)
    {
        ExpiresAt = certificate is X509Certificate2 shown ? new DateTimeOffset(shown.NotAfter.ToUniversalTime(), TimeSpan.Zero) : null;
        Errors = errors;
        return errors == SslPolicyErrors.None;
    }
}
