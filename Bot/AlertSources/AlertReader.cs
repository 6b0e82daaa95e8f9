using System.Text.Json;
using ChatOpsBot.Bot.Alerts;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>Reads what a source sends in the format its settings say.</summary>
internal sealed class AlertReader(IOptions<AlertOptions> options, IEnumerable<IAlertMapping> mappings)
{
    // Not before the settings have been checked.
    private readonly Lazy<Dictionary<string, Func<JsonElement, IReadOnlyList<AlertSignal>?>>> _sources = new(() =>
    {
        var kinds = mappings.ToDictionary(mapping => mapping.Kind, StringComparer.OrdinalIgnoreCase);
        return options.Value.Sources.ToDictionary(
            source => source.Key, source => ReaderOf(source.Key.ToLowerInvariant(), source.Value, kinds), StringComparer.OrdinalIgnoreCase);
    });

    /// <summary>Whether there is such a source.</summary>
    public bool Knows(string source) => _sources.Value.ContainsKey(source);

    /// <summary>The alerts in a body; null when there is nothing in it that could be an alert.</summary>
    public IReadOnlyList<AlertSignal>? Read(string source, JsonElement body) => _sources.Value[source](body);

    private static Func<JsonElement, IReadOnlyList<AlertSignal>?> ReaderOf(
        string source, AlertSourceOptions settings, Dictionary<string, IAlertMapping> kinds)
    {
        if (settings.Mapping is { } paths)
        {
            var format = new MappedFormat(paths);
            return body => format.Read(source, body);
        }

        var mapping = kinds[settings.Kind];
        return body => mapping.Read(source, body);
    }
}
