namespace ChatOpsBot.Cards.Incidents;

/// <summary>Kind of a preventive action. Names are stored; never rename.</summary>
public enum PreventionKind
{
    /// <summary>是正措置.</summary>
    Corrective,

    /// <summary>予防措置.</summary>
    Preventive,

    /// <summary>不要: none is needed, for the reason given.</summary>
    NotNeeded,
}

/// <summary>One 再発防止策 (要件10).</summary>
public sealed record PreventionView(
    int Number, PreventionKind Kind, string What, string? Who, DateOnly? Due, PlanState State, PersonAt? DecidedBy, string? Comment, PersonAt? DoneBy, PersonAt? EffectCheckedBy);
