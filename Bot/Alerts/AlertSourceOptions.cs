using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Section <c>Alerts</c>.</summary>
internal sealed class AlertOptions
{
    /// <summary>The monitors that may send, by the name in their address: <c>POST /api/alerts/{name}</c>.</summary>
    public IDictionary<string, AlertSourceOptions> Sources { get; } = new Dictionary<string, AlertSourceOptions>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One monitor.</summary>
internal sealed class AlertSourceOptions
{
    /// <summary>What it speaks: <c>alertmanager</c> or <c>generic</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The bearer token it must send; at least 16 characters, no default.</summary>
    public string Token { get; set; } = "";
}

internal sealed class AlertOptionsValidation(IEnumerable<IAlertMapping> mappings) : IValidateOptions<AlertOptions>
{
    private const int ShortestToken = 16;

    public ValidateOptionsResult Validate(string? name, AlertOptions options)
    {
        var kinds = mappings.Select(mapping => mapping.Kind).Order().ToList();
        var failures = new List<string>();
        foreach (var (source, settings) in options.Sources)
        {
            if (!kinds.Contains(settings.Kind, StringComparer.OrdinalIgnoreCase))
                failures.Add($"Alerts:Sources:{source}:Kind is '{settings.Kind}' but must be one of: {string.Join(", ", kinds)}.");
            if (settings.Token.Length < ShortestToken)
                failures.Add($"Alerts:Sources:{source}:Token must have at least {ShortestToken} characters.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
