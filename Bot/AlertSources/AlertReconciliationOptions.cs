using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>Section <c>Alerts:Reconcile</c>: monitors that can be asked what fires now.</summary>
internal sealed class AlertReconciliationOptions
{
    public const string Section = "Alerts:Reconcile";

    /// <summary>Whom to ask about which source; nobody by default.</summary>
    public IList<ReconciledSource> Sources { get; } = [];
}

/// <summary>An Alertmanager that is asked what it knows.</summary>
internal sealed class ReconciledSource
{
    /// <summary>Name of the source, as in <c>Alerts:Sources</c>; of kind <c>alertmanager</c>.</summary>
    public string Source { get; set; } = "";

    /// <summary>Address of Alertmanager itself, <c>http://alertmanager:9093/</c>.</summary>
    public Uri? Url { get; set; }

    /// <summary>Name of the receiver that sends to the bot; what goes to others is not its business. Null when everything comes to it.</summary>
    public string? Receiver { get; set; }
}

internal sealed class AlertReconciliationValidation(IOptions<AlertOptions> alerts) : IValidateOptions<AlertReconciliationOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertReconciliationOptions options)
    {
        var faults = new List<string>();
        for (var index = 0; index < options.Sources.Count; index++)
        {
            var (key, asked) = ($"{AlertReconciliationOptions.Section}:{index}", options.Sources[index]);
            if (!alerts.Value.Sources.TryGetValue(asked.Source, out var source) || !string.Equals(source.Kind, "alertmanager", StringComparison.OrdinalIgnoreCase))
                faults.Add($"{key}:Source is '{asked.Source}' but must name a source of kind alertmanager under Alerts:Sources.");
            if (asked.Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
                faults.Add($"{key}:Url must be an absolute http or https address.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
