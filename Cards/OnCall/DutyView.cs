namespace ChatOpsBot.Cards.OnCall;

/// <summary>The two rotas.</summary>
public enum DutyRota
{
    /// <summary>窓口: during desk hours.</summary>
    DeskHours,

    /// <summary>緊急: at all other times.</summary>
    Emergency,
}

/// <summary>Who is on duty although the rota of the time names nobody.</summary>
public enum DutyStandIn
{
    /// <summary>The rota names somebody.</summary>
    None,

    /// <summary>The people of the other rota.</summary>
    OtherRota,

    /// <summary>All operators.</summary>
    Operators,

    /// <summary>The service managers.</summary>
    ServiceManagers,
}

/// <summary>Who is on duty, and who is next. Instants are in the reader's time zone; names, reason and note are hostile until escaped.</summary>
/// <param name="Rota">The rota of the time.</param>
/// <param name="OnDuty">Null when there is nobody.</param>
/// <param name="Until">When the duty changes, or null when no change is planned.</param>
/// <param name="Next">Who is on duty then.</param>
/// <param name="NextRota">By which rota.</param>
/// <param name="Reason">Why somebody else than the rota says is on duty, or null.</param>
public sealed record DutyView(
    DateTimeOffset Now, DutyRota Rota, DutyPersonView? OnDuty, DateTimeOffset? Until, DutyPersonView? Next, DutyRota? NextRota,
    DutyStandIn StandIn, string? Reason, HandOverNoteView? Note, IReadOnlyList<RotaView> Rotas);

/// <summary>A person and their phone number, or null when none is known.</summary>
public sealed record DutyPersonView(string Name, string? Phone);

/// <summary>What was left for the next person on duty.</summary>
public sealed record HandOverNoteView(string Text, PersonAt By);

/// <summary>A rota.</summary>
/// <param name="Weekday">On which day turns change; null when they do every day.</param>
/// <param name="HandOver">At what time, <c>08:30</c>.</param>
/// <param name="Names">In order of their turns; empty when the rota is not set.</param>
/// <param name="Current">Index of whose turn it is, or -1.</param>
public sealed record RotaView(DutyRota Rota, DayOfWeek? Weekday, string HandOver, IReadOnlyList<string> Names, int Current);
