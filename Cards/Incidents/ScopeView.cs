namespace ChatOpsBot.Cards.Incidents;

/// <summary>Whether the contract covers an incident (要件4). Names are stored; never rename.</summary>
public enum ScopeState
{
    /// <summary>対象: nobody doubts it.</summary>
    InScope,

    /// <summary>要協議: the vendor says that it is not covered, the city considers it; no clock runs.</summary>
    Proposed,

    /// <summary>対象外: the city has agreed; no clock runs.</summary>
    Agreed,

    /// <summary>対象として扱う: the city has refused; the clocks run from detection.</summary>
    Refused,
}

/// <summary>What was said about an incident's being out of scope. Reason and comment are hostile until escaped.</summary>
/// <param name="State">Never <see cref="ScopeState.InScope"/>.</param>
/// <param name="Decided">Who decided for the city and when, or null while it considers it.</param>
public sealed record ScopeView(ScopeState State, string Reason, PersonAt Proposed, PersonAt? Decided, string? Comment)
{
    /// <summary>No clock runs.</summary>
    public bool IsOff => State is ScopeState.Proposed or ScopeState.Agreed;
}
