namespace ChatOpsBot.Cards.Incidents;

internal sealed class IncidentButtonText(CardLanguage language) : LanguageText<IncidentButtonText>(language)
{
    public string Respond => Text();
    public string Report => Text();
    public string SendKnown => Text();
    public string Plan => Text();
    public string Degrade => Text();
    public string Recover => Text();
    public string ConfirmRecovery => Text();
    public string AddPrevention => Text();
    public string EditReport => Text();
    public string IssueReport => Text();
    public string Close => Text();
    public string Relapse => Text();
    public string Facts => Text();
    public string MakeIssue => Text();
    public string Cancel => Text();
    public string PreventionDone => Text();
    public string PreventionChecked => Text();
    public string Confirm => Text();
    public string Ask => Text();
    public string AgreePlan => Text();
    public string RefusePlan => Text();
    public string DecidePrevention => Text();
    public string More => Text();
    public string Merge => Text();
    public string OutOfScope => Text();
    public string AgreeScope => Text();
    public string RefuseScope => Text();
}
