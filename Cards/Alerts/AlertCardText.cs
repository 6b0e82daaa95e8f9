namespace ChatOpsBot.Cards.Alerts;

internal sealed class AlertCardText(CardLanguage language) : LanguageText<AlertCardText>(language)
{
    public string Since => Text();
    public string Lasting(string span) => Format(nameof(Lasting), span);
    public string Ended => Text();
    public string Lasted(string span) => Format(nameof(Lasted), span);
    public string Targets => Text();
    public string TargetCount(int count) => Format(nameof(TargetCount), count);
    public string TargetsFiring(int count, int firing) => Format(nameof(TargetsFiring), count, firing);
    public string Acknowledged => Text();
    public string NotYet => Text();
    public string Silence => Text();
    public string SilencedUntil(string until, string left, string by) => Format(nameof(SilencedUntil), until, left, by);
    public string Reason => Text();
    public string Incident => Text();
    public string HandledAs(string incidentId) => Format(nameof(HandledAs), incidentId);
    public string ShowTargets(int count) => Format(nameof(ShowTargets), count);
    public string HideTargets => Text();
    public string ShowDescription => Text();
    public string HideDescription => Text();
    public string MemberFiring(string since) => Format(nameof(MemberFiring), since);
    public string MemberResolved(string since, string until) => Format(nameof(MemberResolved), since, until);
    public string Acknowledge => Text();
    public string OpenIncident => Text();
    public string OpenIncidentLabel => Text();
    public string OpenIncidentHint => Text();
    public string OpenIncidentConfirm => Text();
    public string SilenceHour => Text();
    public string SilenceLabel => Text();
    public string SilenceHint => Text();
    public string SilenceMissing => Text();
    public string SilenceConfirm => Text();
    public string Details => Text();

    public string InScope => Text();
    public string OutOfScope => Text();
    public string Value => Text();
    public string Flapping => Text();
    public string FlappingTimes(int count) => Format(nameof(FlappingTimes), count);
    public string Maintenance => Text();
    public string StateMaintenance => Text();
    public string MemberValue(string name, string value) => Format(nameof(MemberValue), name, value);
    public string History(int firings, string total) => Format(nameof(History), firings, total);

    public string State(AlertView view) =>
        view is { State: AlertState.Silenced, Silence.IsMaintenance: true } ? StateMaintenance : State(view.State);

    public string State(AlertState state) => Text($"State{state}");

    public string SummaryFiring(string severity, string title, string since, string state) =>
        Format(nameof(SummaryFiring), severity, title, since, state);

    public string SummaryAcknowledged(string severity, string title, string since, string state, string by) =>
        Format(nameof(SummaryAcknowledged), severity, title, since, state, by);

    public string SummarySilenced(string severity, string title, string since, string state, string until) =>
        Format(nameof(SummarySilenced), severity, title, since, state, until);

    public string SummaryResolved(string title, string since, string until, string lasted) =>
        Format(nameof(SummaryResolved), title, since, until, lasted);
}
