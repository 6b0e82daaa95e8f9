using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Links;

/// <summary>Section <c>Links</c>.</summary>
internal sealed class LinkOptions
{
    /// <summary>Address under which people reach the bot with a browser, https; null leaves links out of e-mails and cards.</summary>
    public string? PublicUrl { get; set; }
}

internal sealed class ValidateLinkOptions(IHostEnvironment environment) : IValidateOptions<LinkOptions>
{
    public ValidateOptionsResult Validate(string? name, LinkOptions options) =>
        options.PublicUrl is null
        || (Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && !environment.IsProduction())))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Links:PublicUrl is '{options.PublicUrl}', expected an https address such as 'https://chatops.example.jp'.");
}
