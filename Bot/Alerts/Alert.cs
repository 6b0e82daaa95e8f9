using System.Text.Json;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// One occurrence of an alert: from the moment it began to fire until it stopped. Identity is source, fingerprint and start; of several occurrences with
/// one fingerprint only the newest can be firing. That makes the end state independent of the order in which the monitor's messages arrive.
/// </summary>
internal sealed class Alert
{
    /// <summary>Longest texts kept; more is cut, never refused.</summary>
    public const int TitleLength = 500, DescriptionLength = 4000, NameLength = 300, FingerprintLength = 200, ValueLength = 100;

    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>The group whose card shows it.</summary>
    public required long GroupId { get; set; }

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

    /// <summary>True when the end is what a person said, or what the silence of the monitor was taken for: if it says again that it fires, it does.</summary>
    public bool IsPresumedOver { get; private set; }

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

    /// <summary>The last value the monitor measured, as it writes it, or null.</summary>
    public string? Value { get; private set; }

    /// <summary>Where the monitor shows it.</summary>
    public string? Link { get; private set; }

    /// <summary>The monitor's labels as JSON, as evidence.</summary>
    public string Labels { get; private set; } = "{}";

    /// <summary>When the first message about it was accepted.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the latest message about it was accepted.</summary>
    public DateTimeOffset HeardAt { get; private set; }

    /// <summary>Since when the monitor, when asked, no longer knows it, though it never said that it is over; null when it does or was not asked.</summary>
    public DateTimeOffset? MissedSince { get; private set; }

    /// <summary>The monitor's labels.</summary>
    public IReadOnlyDictionary<string, string> ReadLabels() => JsonSerializer.Deserialize<Dictionary<string, string>>(Labels, JsonSerializerOptions.Web) ?? [];

    /// <summary>What a card shows of it, to see whether a monitor says something new.</summary>
    public (Severity Severity, string Title, string? Description, string? Value) Shown => (Severity, Title, Description, Value);

    /// <summary>Takes over what the monitor says now.</summary>
    /// <returns>True when it stopped firing by this.</returns>
    public bool Apply(AlertSignal signal, DateTimeOffset now)
    {
        (HeardAt, MissedSince) = (now, null);
        if (EndsAt is null || !signal.Firing)
        {
            Severity = signal.Severity;
            Title = StoredText.Cut(signal.Title, TitleLength);
            Description = CutOrNull(signal.Description, DescriptionLength);
            SystemName = CutOrNull(signal.SystemName, NameLength);
            MemberName = StoredText.Cut(signal.MemberName ?? signal.Title, NameLength);
            Value = CutOrNull(signal.Value, ValueLength) ?? Value;
            Link = signal.Link?.AbsoluteUri;
            Labels = JsonSerializer.Serialize(signal.Labels, JsonSerializerOptions.Web);
        }

        if (signal.Firing || EndsAt is not null && !EndIsInferred)
            return false;
        var fired = EndsAt is null;
        End(signal.EndsAt ?? signal.StartsAt, inferred: false);
        IsPresumedOver = false;
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

    /// <summary>It is taken to be over, because a person or the silence of the monitor says so; what the monitor says later replaces the moment.</summary>
    public void PresumeOver(DateTimeOffset at)
    {
        if (EndsAt is not null)
            return;
        End(at, inferred: true);
        IsPresumedOver = true;
    }

    /// <summary>It was wrongly taken to be over.</summary>
    public void FireAgain() => (EndsAt, EndIsInferred, IsPresumedOver) = (null, false, false);

    /// <summary>The monitor was asked and does not know it.</summary>
    public void Miss(DateTimeOffset at) => MissedSince ??= at;

    /// <summary>The monitor was asked and knows it.</summary>
    public void Find() => MissedSince = null;

    private void End(DateTimeOffset at, bool inferred) => (EndsAt, EndIsInferred) = (at < StartsAt ? StartsAt : at, inferred);

    private static string? CutOrNull(string? text, int length) => text is null ? null : StoredText.Cut(text, length);
}
