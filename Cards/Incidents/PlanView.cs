namespace ChatOpsBot.Cards.Incidents;

/// <summary>Where a response plan stands. Names are stored; never rename.</summary>
public enum PlanState
{
    /// <summary>協議中: lies before the city.</summary>
    Proposed,

    /// <summary>合意.</summary>
    Agreed,

    /// <summary>不同意: the city refused.</summary>
    Refused,
}

/// <summary>対応方針: what is to be done, and what the city said (要件9).</summary>
public sealed record PlanView(int Number, string Text, PersonAt ProposedBy, PlanState State, PersonAt? DecidedBy, string? Comment);
