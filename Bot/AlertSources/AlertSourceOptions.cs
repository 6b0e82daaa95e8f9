using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Delivery;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>Section <c>Alerts</c>.</summary>
internal sealed class AlertOptions
{
    /// <summary>The monitors that may send, by the name in their address: <c>POST /api/alerts/{name}</c>.</summary>
    public IDictionary<string, AlertSourceOptions> Sources { get; } = new Dictionary<string, AlertSourceOptions>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One monitor. It proves itself by a bearer token or by signing what it sends; with both set, by either.</summary>
internal sealed class AlertSourceOptions
{
    /// <summary>Largest body there may be, bytes.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>What it speaks; the kinds are those of <see cref="IAlertMapping"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The bearer token it must send; at least 16 characters, no default.</summary>
    public string Token { get; set; } = "";

    /// <summary>The token before, taken as well until it is removed here: so that a token can be changed without losing an alert.</summary>
    public string PreviousToken { get; set; } = "";

    /// <summary>The secret it signs with, at least 16 characters or <c>whsec_</c> and Base64; no default.</summary>
    public string HmacSecret { get; set; } = "";

    /// <summary>The secret before, taken as well until it is removed here.</summary>
    public string PreviousHmacSecret { get; set; } = "";

    /// <summary>Largest body it may send, bytes. Default 8 MiB.</summary>
    public int MaxBytes { get; set; } = MostBytes;

    /// <summary>Requests taken in a minute; beyond that it is asked to try again. Default 6000, 0 for any number.</summary>
    public int RequestsPerMinute { get; set; } = 6000;

    /// <summary>Where the fields are in a format of its own; only with the kind <c>generic</c>. Null for the generic format itself.</summary>
    public AlertFieldPaths? Mapping { get; set; }
}

/// <summary>Stops a wrongly configured bot at start, with sentences that name the key.</summary>
internal sealed partial class AlertOptionsValidation(IEnumerable<IAlertMapping> mappings) : IValidateOptions<AlertOptions>
{
    private const int ShortestSecret = 16;
    private const int FewestBytes = 1024;
    private const int MostRequests = 1_000_000;

    /// <summary>Names the program reports its own alerts under; a monitor of that name could end them.</summary>
    private static readonly string[] OwnNames = ["chatops", "monitoring"];

    public ValidateOptionsResult Validate(string? name, AlertOptions options)
    {
        var kinds = mappings.Select(mapping => mapping.Kind).Order().ToList();
        var failures = options.Sources.SelectMany(source => Faults($"Alerts:Sources:{source.Key}", source.Key, source.Value, kinds)).ToList();
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Faults(string key, string source, AlertSourceOptions settings, List<string> kinds)
    {
        if (!Name().IsMatch(source))
            yield return $"{key}: the name of a source has letters, digits, dots, hyphens and underscores, at most 64.";
        if (OwnNames.Contains(source, StringComparer.OrdinalIgnoreCase))
            yield return $"{key}: the bot reports its own alerts under this name; give the source another one.";
        if (!kinds.Contains(settings.Kind, StringComparer.OrdinalIgnoreCase))
            yield return $"{key}:Kind is '{settings.Kind}' but must be one of: {string.Join(", ", kinds)}.";
        if (settings.MaxBytes is < FewestBytes or > AlertSourceOptions.MostBytes)
            yield return $"{key}:MaxBytes must be between {FewestBytes} and {AlertSourceOptions.MostBytes}, but is {settings.MaxBytes}.";
        if (settings.RequestsPerMinute is < 0 or > MostRequests)
            yield return $"{key}:RequestsPerMinute must be between 0 and {MostRequests}, but is {settings.RequestsPerMinute}.";
        foreach (var fault in SecretFaults(key, settings).Concat(settings.Mapping is { } paths ? MappingFaults(key, settings.Kind, paths) : []))
            yield return fault;
    }

    private static IEnumerable<string> SecretFaults(string key, AlertSourceOptions settings)
    {
        if (settings.Token.Length == 0 && settings.HmacSecret.Length == 0)
            yield return $"{key}:Token or {key}:HmacSecret must be set, with at least {ShortestSecret} characters.";
        foreach (var (name, value, current) in new[]
        {
            (nameof(settings.Token), settings.Token, null), (nameof(settings.PreviousToken), settings.PreviousToken, settings.Token),
            (nameof(settings.HmacSecret), settings.HmacSecret, null),
            (nameof(settings.PreviousHmacSecret), settings.PreviousHmacSecret, (string?)settings.HmacSecret),
        })
        {
            if (value.Length == 0)
                continue;
            if (value.Length < ShortestSecret)
                yield return $"{key}:{name} must have at least {ShortestSecret} characters.";
            else if (name.EndsWith(nameof(settings.HmacSecret), StringComparison.Ordinal) && WebhookSignature.KeyOf(value) is null)
                yield return $"{key}:{name} begins with whsec_, so that Base64 of at least {ShortestSecret} bytes must follow.";
            if (current?.Length == 0)
                yield return $"{key}:{name} must not be set without {key}:{name["Previous".Length..]}.";
        }
    }

    private static IEnumerable<string> MappingFaults(string key, string kind, AlertFieldPaths paths)
    {
        if (!string.Equals(kind, GenericMapping.KindName, StringComparison.OrdinalIgnoreCase))
            yield return $"{key}:Mapping must not be set unless {key}:Kind is {GenericMapping.KindName}.";
        if (paths.Title is null)
            yield return $"{key}:Mapping:Title must be set, for instance '$.title'.";
        if (paths.ResolvedWhen is not null && paths.Status is null)
            yield return $"{key}:Mapping:ResolvedWhen must not be set without {key}:Mapping:Status.";
        foreach (var (field, text) in paths.Unreadable())
            yield return $"{key}:Mapping:{field} is '{text}', which is no JSON path such as '$.alerts[0].host' or '$['host name']'.";
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
