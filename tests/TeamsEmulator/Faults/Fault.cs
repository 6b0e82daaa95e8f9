namespace ChatOpsBot.TeamsEmulator.Faults;

/// <summary>One thing that goes wrong, to be scripted with <see cref="FaultScript"/>.</summary>
/// <param name="StatusCode">For <see cref="FaultKind.Status"/>.</param>
/// <param name="RetryAfterSeconds">Adds a Retry-After header.</param>
/// <param name="Code">Error code in the body of a status fault; null picks the usual one.</param>
public sealed record Fault(FaultKind Kind, int StatusCode = 0, int? RetryAfterSeconds = null, string? Code = null)
{
    /// <summary>Never answered; nothing is delivered.</summary>
    public static Fault Hang { get; } = new(FaultKind.Hang);

    /// <summary>The connection is reset; nothing is delivered.</summary>
    public static Fault Reset { get; } = new(FaultKind.Reset);

    /// <summary>Delivered, but the bot does not learn it: the connection is cut.</summary>
    public static Fault AcceptThenReset { get; } = new(FaultKind.AcceptThenReset);

    /// <summary>Delivered, but the bot does not learn it: no answer comes.</summary>
    public static Fault AcceptThenHang { get; } = new(FaultKind.AcceptThenHang);

    /// <summary>Delivered, answered one byte every 200 ms.</summary>
    public static Fault SlowDrip { get; } = new(FaultKind.SlowDrip);

    /// <summary>Delivered, answered 200 with broken JSON.</summary>
    public static Fault GarbageJson { get; } = new(FaultKind.GarbageJson);

    /// <summary>Delivered, answered 200 with nothing.</summary>
    public static Fault EmptyBody { get; } = new(FaultKind.EmptyBody);

    /// <summary>Delivered, answered 200 with an object that has no id.</summary>
    public static Fault WithoutId { get; } = new(FaultKind.WithoutId);

    /// <summary>Refused with this status; nothing is delivered.</summary>
    public static Fault Status(int status, int? retryAfterSeconds = null, string? code = null) => new(FaultKind.Status, status, retryAfterSeconds, code);
}
