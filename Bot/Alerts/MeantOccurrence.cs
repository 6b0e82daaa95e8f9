namespace ChatOpsBot.Bot.Alerts;

/// <summary>Which occurrence of an alert a monitor means that does not say when it began.</summary>
internal static class MeantOccurrence
{
    /// <summary>
    /// The start of the occurrence meant. What fires is the one that fires, or begins now. What is over is the newest that had begun by then: a
    /// resolution that comes late must not end what fired after it, and one that comes twice must not make another occurrence.
    /// </summary>
    /// <param name="known">Occurrences of the same alert.</param>
    public static DateTimeOffset Start(AlertSignal said, IReadOnlyCollection<Alert> known, DateTimeOffset now)
    {
        if (said.Firing)
            return known.FirstOrDefault(occurrence => occurrence.EndsAt is null)?.StartsAt ?? now;
        var end = said.EndsAt ?? now;
        return known.Where(occurrence => occurrence.StartsAt <= end || IsAssumed(occurrence)).MaxBy(occurrence => occurrence.StartsAt)?.StartsAt ?? end;
    }

    // Begun when we heard of it, by our clock: the monitor's may be behind.
    private static bool IsAssumed(Alert occurrence) => occurrence.StartsAt == occurrence.ReceivedAt;
}
