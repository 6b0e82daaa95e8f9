using System.Text.Json;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// One occurrence of an alert: from the moment it began to fire until it stopped. Identity is source, fingerprint and start; of several occurrences with
/// one fingerprint only the newest can be firing. That makes the end state independent of the order in which the monitor's messages arrive.
/// </summary>
internal sealed class Alert
{
    /// <summary>Longest texts kept; more is cut, never refused.</summary>
    public const int TitleLength = 500, DescriptionLength = 4000, NameLength = 300, FingerprintLength = 200;

    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>The group whose card shows it.</summary>
    public required long GroupId { get; init; }

    /// <summary>Where it came from.</summary>
    public required string Source { get; init; }

    /// <summary>Identity within the source.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>When it began to fire.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it stopped, or null while it fires.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>True when the end is only known from a newer occurrence having begun; what the monitor says later replaces it.</summary>
    public bool EndIsInferred { get; private set; }

    /// <summary>How bad.</summary>
    public Severity Severity { get; private set; }

    /// <summary>What is wrong.</summary>
    public string Title { get; private set; } = "";

    /// <summary>More of it.</summary>
    public string? Description { get; private set; }

    /// <summary>The system concerned.</summary>
    public string? SystemName { get; private set; }

    /// <summary>What it is about inside its group.</summary>
    public string MemberName { get; private set; } = "";

    /// <summary>Where the monitor shows it.</summary>
    public string? Link { get; private set; }

    /// <summary>The monitor's labels as JSON, as evidence.</summary>
    public string Labels { get; private set; } = "{}";

    /// <summary>When the first message about it was accepted.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Takes over what the monitor says now.</summary>
    /// <returns>True when it stopped firing by this.</returns>
    public bool Apply(AlertSignal signal)
    {
        if (EndsAt is null || !signal.Firing)
        {
            Severity = signal.Severity;
            Title = Cut(signal.Title, TitleLength);
            Description = signal.Description is null ? null : Cut(signal.Description, DescriptionLength);
            SystemName = signal.SystemName is null ? null : Cut(signal.SystemName, NameLength);
            MemberName = Cut(signal.MemberName ?? signal.Title, NameLength);
            Link = signal.Link?.AbsoluteUri;
            Labels = JsonSerializer.Serialize(signal.Labels, JsonSerializerOptions.Web);
        }

        if (signal.Firing || EndsAt is not null && !EndIsInferred)
            return false;
        var fired = EndsAt is null;
        End(signal.EndsAt ?? signal.StartsAt, inferred: false);
        return fired;
    }

    /// <summary>A newer occurrence has begun, so this one is over.</summary>
    /// <returns>True when it stopped firing by this.</returns>
    public bool SupersededAt(DateTimeOffset newerStart)
    {
        var fired = EndsAt is null;
        if (fired || EndIsInferred && newerStart < EndsAt)
            End(newerStart, inferred: true);
        return fired;
    }

    private void End(DateTimeOffset at, bool inferred) => (EndsAt, EndIsInferred) = (at < StartsAt ? StartsAt : at, inferred);

    // Never in the middle of a surrogate pair: half of one cannot be stored as UTF-8.
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
