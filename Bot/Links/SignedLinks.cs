using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Links;

/// <summary>
/// Links out of e-mails and cards into the bot: signed and encrypted, so that nobody can make or change one, and good until they expire. The keys are
/// kept in the database, so that a link survives a restart and is understood by every instance.
/// </summary>
internal sealed class SignedLinks(IDataProtectionProvider protection, IOptions<LinkOptions> options, TimeProvider clock)
{
    /// <summary>A link to <c>{PublicUrl}/{path}/{token}</c>, or null when no public address is configured.</summary>
    /// <param name="path">Without slashes at the ends, <c>duty</c>; a token made for one path is worthless on another.</param>
    /// <param name="payload">What the page is to know.</param>
    public Uri? Create(string path, string payload, TimeSpan lifetime)
    {
        if (options.Value.PublicUrl is not { } address)
            return null;
        var expires = (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Uri($"{address.TrimEnd('/')}/{path}/{Protector(path).Protect($"{expires}:{payload}")}");
    }

    /// <summary>The payload of a token; null when it was not made here for this path, or has expired.</summary>
    public string? Read(string path, string token)
    {
        try
        {
            var parts = Protector(path).Unprotect(token).Split(':', 2);
            return long.Parse(parts[0], CultureInfo.InvariantCulture) >= clock.GetUtcNow().ToUnixTimeSeconds() ? parts[1] : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string path) => protection.CreateProtector("ChatOpsBot.Links", path);
}
