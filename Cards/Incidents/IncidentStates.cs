namespace ChatOpsBot.Cards.Incidents;

/// <summary>The stages of an incident's life, as far as its look depends on them.</summary>
internal static class IncidentStates
{
    /// <summary>The service does not run as it should.</summary>
    public static bool IsDisturbed(this IncidentState state) => state is IncidentState.Detected or IncidentState.Reported or IncidentState.Consulting
        or IncidentState.Responding or IncidentState.Degraded;

    /// <summary>The service runs again, and paper is left to do.</summary>
    public static bool IsAftermath(this IncidentState state) =>
        state is IncidentState.Recovered or IncidentState.Preventing or IncidentState.Reporting;

    /// <summary>Nothing is left to do.</summary>
    public static bool IsOver(this IncidentState state) => !state.IsDisturbed() && !state.IsAftermath();
}
