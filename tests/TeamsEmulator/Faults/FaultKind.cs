namespace ChatOpsBot.TeamsEmulator.Faults;

/// <summary>What goes wrong with a request to the connector.</summary>
public enum FaultKind
{
    /// <summary>Refused with a status; nothing is delivered.</summary>
    Status,

    /// <summary>Never answered; nothing is delivered.</summary>
    Hang,

    /// <summary>The connection is reset; nothing is delivered.</summary>
    Reset,

    /// <summary>Delivered, but the connection is cut before the answer.</summary>
    AcceptThenReset,

    /// <summary>Delivered, but never answered.</summary>
    AcceptThenHang,

    /// <summary>Delivered, and the answer comes one byte every 200 ms.</summary>
    SlowDrip,

    /// <summary>Delivered, and the 200 answer is broken JSON.</summary>
    GarbageJson,

    /// <summary>Delivered, and the answer is 200 without a body.</summary>
    EmptyBody,

    /// <summary>Delivered, and the answer is a JSON object without id.</summary>
    WithoutId,
}
