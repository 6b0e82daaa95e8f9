using System.Text.Json;
using ChatOpsBot.Bot.Alerts;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>Reads one monitor's format.</summary>
internal interface IAlertMapping
{
    /// <summary>Name of the format in the settings.</summary>
    string Kind { get; }

    /// <summary>
    /// The alerts in a body. What is missing or odd is replaced by something sensible; null only when there is nothing in it that could be an alert.
    /// </summary>
    IReadOnlyList<AlertSignal>? Read(string source, JsonElement body);
}
