namespace ChatOpsBot.Cards.Incidents;

internal sealed class IncidentCardText(CardLanguage language) : LanguageText<IncidentCardText>(language)
{
    public string Impact(string impact) => Format(nameof(Impact), impact);
    public string Detected => Text();
    public string After(string span) => Format(nameof(After), span);
    public string OpenedBy => Text();
    public string Roles => Text();
    public string Commander(string name) => Format(nameof(Commander), name);
    public string Communicator(string name) => Format(nameof(Communicator), name);
    public string Nobody => Text();
    public string OnDuty => Text();
    public string AwaitsAnswer(string name) => Format(nameof(AwaitsAnswer), name);
    public string RespondedBy => Text();
    public string Degraded => Text();
    public string Since(string at) => Format(nameof(Since), at);
    public string Recovered => Text();
    public string Relapses => Text();
    public string RelapseCount(int count) => Format(nameof(RelapseCount), count);
    public string Closed => Text();
    public string Cancelled => Text();
    public string Merged => Text();
    public string MergedInto(string id) => Format(nameof(MergedInto), id);
    public string Reason => Text();
    public string Scope => Text();
    public string ScopeNoClocks => Text();
    public string ScopeProposed(string by) => Format(nameof(ScopeProposed), by);
    public string Security => Text();
    public string SecurityOfficer => Text();
    public string Latest => Text();
    public string Automatic => Text();
    public string Confirmed(string by) => Format(nameof(Confirmed), by);
    public string Unconfirmed => Text();

    public string Plan(int number) => number == 1 ? Text() : Format("PlanNumbered", number);

    public string PlanState(PlanState state, string person) => Format($"Plan{state}", person);
    public string Comment(string comment) => Format(nameof(Comment), comment);
    public string Green(IncidentAudience audience, string since) => Format($"Green{audience}", since);
    public string Preventions => Text();
    public string ShowPreventions(int count) => Format(nameof(ShowPreventions), count);
    public string HidePreventions => Text();
    public string PreventionProposed => Text();
    public string PreventionAgreed => Text();
    public string PreventionAccepted => Text();
    public string PreventionRefused => Text();
    public string PreventionDone(string by) => Format(nameof(PreventionDone), by);
    public string PreventionChecked(string by) => Format(nameof(PreventionChecked), by);
    public string PreventionWho(string name) => Format(nameof(PreventionWho), name);
    public string PreventionDue(string day) => Format(nameof(PreventionDue), day);
    public string PreventionOverdue(string day) => Format(nameof(PreventionOverdue), day);
    public string Report => Text();
    public string ReportState(int version, string state) => Format(nameof(ReportState), version, state);
    public string OpenReport => Text();
    public string BeforeClosing => Text();
    public string ShowTimeline(int count) => Format(nameof(ShowTimeline), count);
    public string HideTimeline => Text();

    public string Summary(string severity, string id, string title, string state) => Format(nameof(Summary), severity, id, title, state);
}
