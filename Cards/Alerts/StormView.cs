namespace ChatOpsBot.Cards.Alerts;

/// <summary>More new alert groups than anybody can read, on one card. Instants are in the reader's time zone, titles the monitors' and hostile.</summary>
/// <param name="Id">Shown id, <c>STORM-2</c>.</param>
/// <param name="StormId">The number inside it; goes into the button.</param>
/// <param name="EndedAt">When no more groups had joined for a while, or null.</param>
/// <param name="Counts">By severity, the worst first.</param>
/// <param name="Worst">A few of those that fire, the worst first.</param>
public sealed record StormView(
    string Id, long StormId, Severity Severity, DateTimeOffset Since, DateTimeOffset Now, DateTimeOffset? EndedAt, IReadOnlyList<StormCountView> Counts,
    IReadOnlyList<StormRowView> Worst, PersonAt? AcknowledgedBy);

/// <summary>Groups of one severity in a storm.</summary>
public sealed record StormCountView(Severity Severity, int All, int Firing);

/// <summary>One group of a storm.</summary>
public sealed record StormRowView(string Id, Severity Severity, string Title, DateTimeOffset Since);

/// <summary>まとめて確認する: a person looks after everything of a storm that still fires.</summary>
public sealed record AcknowledgeStorm(long StormId) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "alert.acknowledge-storm/1";
}
