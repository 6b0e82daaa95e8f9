using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>What a monitor says, in our words: one alert firing or resolved. All text is the monitor's and hostile until shown safely.</summary>
/// <param name="Source">Name of the source as configured, or of the part of this program that monitors.</param>
/// <param name="Fingerprint">Identity of the alert within its source.</param>
/// <param name="GroupKey">Alerts of one source with the same key share a card.</param>
/// <param name="StartsAt">When it began to fire; a later one with the same fingerprint is a new occurrence.</param>
/// <param name="EndsAt">When it stopped; set when not firing.</param>
/// <param name="MemberName">What the alert is about inside its group, e.g. an instance; null to use the title.</param>
/// <param name="Link">Where the monitor shows it (http or https), or null.</param>
internal sealed record AlertSignal(
    string Source, string Fingerprint, string GroupKey, bool Firing, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, Severity Severity,
    string Title, string? Description, string? SystemName, string? MemberName, IReadOnlyDictionary<string, string> Labels, Uri? Link)
{
    /// <summary>The last value measured, as the monitor writes it, <c>97.3 %</c>; null when it says none.</summary>
    public string? Value { get; init; }

    /// <summary>True for what the contract wants to be told by e-mail as well, whatever its severity: failed data linkage (要件16).</summary>
    public bool IsDutyBearing { get; init; }
}
