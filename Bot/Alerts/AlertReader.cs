using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Reads what a source sends in the format its settings say.</summary>
internal sealed class AlertReader
{
    private readonly Dictionary<string, Func<JsonElement, IReadOnlyList<AlertSignal>?>> _sources;

    public AlertReader(IOptions<AlertOptions> options, IEnumerable<IAlertMapping> mappings)
    {
        var kinds = mappings.ToDictionary(mapping => mapping.Kind, StringComparer.OrdinalIgnoreCase);
        _sources = options.Value.Sources.ToDictionary(
            source => source.Key, source => ReaderOf(source.Key.ToLowerInvariant(), source.Value, kinds), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether there is such a source.</summary>
    public bool Knows(string source) => _sources.ContainsKey(source);

    /// <summary>The alerts in a body; null when there is nothing in it that could be an alert.</summary>
    public IReadOnlyList<AlertSignal>? Read(string source, JsonElement body) => _sources[source](body);

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
