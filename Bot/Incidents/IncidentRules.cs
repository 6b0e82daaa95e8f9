using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What came of a step: the sentence for the person, and whether it was done.</summary>
internal sealed record StepOutcome(bool Done, string Sentence)
{
    /// <summary>Done.</summary>
    public static StepOutcome Ok(CardLanguage language, string key, params object?[] arguments) => new(true, IncidentText.Words.Format(language, key, arguments));

    /// <summary>Refused; nothing was changed.</summary>
    public static StepOutcome No(CardLanguage language, string key, params object?[] arguments) => new(false, IncidentText.Words.Format(language, key, arguments));
}

/// <summary>The steps of an incident. Names are keys of the texts <c>Step_…</c> and <c>Hint_…</c>.</summary>
internal enum IncidentStep
{
    Respond,
    Report,
    ProposePlan,
    DecidePlan,
    Degrade,
    Recover,
    Relapse,
    AddPrevention,
    DecidePrevention,
    AdvancePrevention,
    WriteReport,
    IssueReport,
    Close,
    Cancel,
    Merge,
    Reopen,
    SetFacts,
    Ask,
    Confirm,
    ProposeScope,
    DecideScope,
}

/// <summary>Who may take which step, and where the incident must stand for it: the life of an incident on one screen (要件7–11).</summary>
internal static class IncidentRules
{
    private static readonly IncidentState[] Disturbed =
        [IncidentState.Detected, IncidentState.Reported, IncidentState.Consulting, IncidentState.Responding, IncidentState.Degraded];

    private static readonly IncidentState[] Restored = [IncidentState.Recovered, IncidentState.Preventing, IncidentState.Reporting];

    private static readonly Dictionary<IncidentStep, IncidentState[]> Allowed = new()
    {
        [IncidentStep.Respond] = Disturbed,
        [IncidentStep.Report] = [.. Disturbed, .. Restored],
        [IncidentStep.ProposePlan] = [IncidentState.Reported, IncidentState.Consulting, IncidentState.Responding, IncidentState.Degraded],
        [IncidentStep.DecidePlan] = [IncidentState.Consulting, IncidentState.Responding, IncidentState.Degraded],
        [IncidentStep.Degrade] = [IncidentState.Detected, IncidentState.Reported, IncidentState.Consulting, IncidentState.Responding],
        [IncidentStep.Recover] = Disturbed,
        [IncidentStep.Relapse] = [IncidentState.Degraded, .. Restored, IncidentState.Closed],
        [IncidentStep.AddPrevention] = Restored,
        [IncidentStep.DecidePrevention] = [IncidentState.Preventing, IncidentState.Reporting],
        [IncidentStep.AdvancePrevention] = [IncidentState.Preventing, IncidentState.Reporting, IncidentState.Closed],
        [IncidentStep.WriteReport] = Restored,
        [IncidentStep.IssueReport] = [IncidentState.Reporting],
        [IncidentStep.Close] = [IncidentState.Reporting],
        [IncidentStep.Cancel] = [.. Disturbed, IncidentState.Recovered],
        [IncidentStep.Merge] = Disturbed,
        [IncidentStep.Reopen] = [IncidentState.Closed, IncidentState.Cancelled],
        [IncidentStep.SetFacts] = [.. Disturbed, .. Restored],
        [IncidentStep.Ask] = [.. Disturbed, .. Restored, IncidentState.Closed],
        [IncidentStep.Confirm] = [.. Disturbed, .. Restored, IncidentState.Closed],
        [IncidentStep.ProposeScope] = Disturbed,
        [IncidentStep.DecideScope] = [.. Disturbed, .. Restored],
    };

    private static readonly IncidentStep[] OfTheCity =
        [IncidentStep.DecidePlan, IncidentStep.DecidePrevention, IncidentStep.DecideScope, IncidentStep.Ask, IncidentStep.Confirm];

    /// <summary>Why this person may not take this step now, as a sentence; null when they may.</summary>
    public static StepOutcome? Refusal(IncidentStep step, Incident incident, Person by, CardLanguage language)
    {
        var words = ConversationText.Words;
        if (OfTheCity.Contains(step))
        {
            if (!by.Role.IsCity())
                return new StepOutcome(false, words[language, "CityOnly"]);
            if (by.Role == Role.SecurityOfficer && step is IncidentStep.DecidePlan or IncidentStep.DecidePrevention or IncidentStep.DecideScope)
                return StepOutcome.No(language, "CityDecides");
        }
        else if (!by.Role.IsVendor())
        {
            return new StepOutcome(false, words[language, "VendorOnly"]);
        }

        if (step == IncidentStep.Reopen && by.Role == Role.Operator)
            return StepOutcome.No(language, "ManagerOnly");
        return StateRefusal(step, incident, language);
    }

    /// <summary>Why this step may not be taken where the incident stands, whoever takes it; null when it may.</summary>
    public static StepOutcome? StateRefusal(IncidentStep step, Incident incident, CardLanguage language)
    {
        var state = incident.State;
        // A first report on its way is enough to begin talking about what to do.
        if (Allowed[step].Contains(state) || (step == IncidentStep.ProposePlan && state == IncidentState.Detected && incident.FirstReportSentAt is not null))
            return null;
        // Where the city has agreed that it is not covered, neither measures nor a 障害報告書 are owed.
        if (step == IncidentStep.Close && incident.ScopeState == ScopeState.Agreed && Restored.Contains(state))
            return null;
        var own = IncidentText.Words;
        return StepOutcome.No(language, "StepRefused", incident.DisplayId, own[language, "State_" + state], own[language, "Step_" + step],
            own.Format(language, "Hint_" + step, incident.DisplayId));
    }

    /// <summary>Why this text cannot be taken, or null.</summary>
    /// <param name="text">What the person typed.</param>
    public static StepOutcome? TextRefusal(string? text, string phraseKey, CardLanguage language)
    {
        if (string.IsNullOrWhiteSpace(text))
            return StepOutcome.No(language, "NeedsText", IncidentText.Words[language, phraseKey]);
        return text.Trim().Length > Incident.TextLength ? StepOutcome.No(language, "TooLong", Incident.TextLength) : null;
    }
}
