using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Delivery;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Webhooks;

/// <summary>Section <c>Webhooks</c>: other tools that hear of alerts.</summary>
internal sealed class WebhooksOptions
{
    public const string Section = "Webhooks";

    /// <summary>The tools; none by default.</summary>
    public IList<WebhookOptions> Endpoints { get; } = [];
}

/// <summary>One tool.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Identity of the endpoint; what waits for it is found by this name. Letters, digits, dot, hyphen, underscore. Unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where to: https, or http to this machine outside Production.</summary>
    public string Url { get; set; } = "";

    /// <summary>What is signed with, at least 16 characters or <c>whsec_</c> and Base64; no default.</summary>
    public string Secret { get; set; } = "";

    /// <summary>What it hears of, <c>alert.fired</c> and so on. Default: everything.</summary>
    public IList<string> Events { get; } = [];

    /// <summary>Whether it hears of this.</summary>
    public bool Hears(AlertEvent what) => Events.Count == 0 || Events.Contains(NameOf(what), StringComparer.OrdinalIgnoreCase);

    /// <summary>Name of an event as it goes out.</summary>
    public static string NameOf(AlertEvent what) => $"alert.{what.ToString().ToLowerInvariant()}";
}

/// <summary>Stops a wrongly configured bot at start, with sentences that name the key.</summary>
internal sealed partial class WebhooksOptionsValidation(IHostEnvironment environment) : IValidateOptions<WebhooksOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhooksOptions options)
    {
        var faults = options.Endpoints.SelectMany((endpoint, index) => Faults($"{WebhooksOptions.Section}:{index}", endpoint)).ToList();
        faults.AddRange(options.Endpoints.GroupBy(endpoint => endpoint.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
            .Select(same => $"{WebhooksOptions.Section}: the name '{same.Key}' is used twice; what waits for an endpoint is found by its name."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(string key, WebhookOptions endpoint)
    {
        if (!Name().IsMatch(endpoint.Name))
            yield return $"{key}:Name is '{endpoint.Name}', but has letters, digits, dots, hyphens and underscores, at most 64.";
        if (!IsAllowed(endpoint.Url))
            yield return $"{key}:Url is '{endpoint.Url}', expected an https address without user name or password; "
                + "http only to this machine outside Production.";
        if (WebhookSignature.KeyOf(endpoint.Secret) is null)
            yield return $"{key}:Secret must have at least 16 characters, or be whsec_ and Base64 of at least 16 bytes.";
        var known = Enum.GetValues<AlertEvent>().Select(WebhookOptions.NameOf).ToList();
        foreach (var what in endpoint.Events.Where(what => !known.Contains(what, StringComparer.OrdinalIgnoreCase)))
            yield return $"{key}:Events has '{what}', but there are only: {string.Join(", ", known)}.";
    }

    private bool IsAllowed(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && !environment.IsProduction()));

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
