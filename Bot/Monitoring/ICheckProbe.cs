namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Looks at targets of one kind.</summary>
internal interface ICheckProbe
{
    /// <summary>The kind it looks at.</summary>
    CheckKind Kind { get; }

    /// <summary>What is wrong with the settings of this kind: the setting's name and the rest of a sentence, never a secret.</summary>
    IEnumerable<(string Setting, string Fault)> FaultsOf(HealthCheckOptions check, AddressRule addresses);

    /// <summary>
    /// Runs the check once. What a target does wrong is a result; exceptions of connections and timeouts are left to <see cref="HealthCheckProbe"/>.
    /// </summary>
    Task<ProbeResult> RunAsync(HealthCheckOptions check, AddressRule addresses, CancellationToken cancellationToken);
}

/// <summary>What one run of a check found.</summary>
/// <param name="Answered">True when the target answered, right or wrong.</param>
/// <param name="Seen">In words for people; never anything from an answer's body.</param>
/// <param name="Value">What was measured, short: <c>HTTP 500</c>, <c>12.4</c>; or null.</param>
internal sealed record ProbeResult(bool Succeeded, bool Answered, string Seen, string? Value = null)
{
    /// <summary>True when the target works and what was measured on it is out of its bounds.</summary>
    public bool IsOutOfBounds { get; init; }

    public static ProbeResult Up(string seen, string? value = null) => new(true, true, seen, value);

    public static ProbeResult NoAnswer(string seen) => new(false, false, seen);

    public static ProbeResult Wrong(string seen, string? value = null) => new(false, true, seen, value);

    public static ProbeResult OutOfBounds(string seen, string? value = null) => new(false, true, seen, value) { IsOutOfBounds = true };
}
