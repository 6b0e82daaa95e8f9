namespace ChatOpsBot.Cards.Incidents;

internal sealed class IncidentReceiptText(CardLanguage language) : LanguageText<IncidentReceiptText>(language)
{
    public string Band => Text();
    public string Received(string id) => Format(nameof(Received), id);
    public string Joined(string id) => Format(nameof(Joined), id);
    public string Contacting => Text();
    public string FirstReportDue(string due) => Format(nameof(FirstReportDue), due);
    public string DeskOpen => Text();
    public string DeskClosed => Text();
    public string OnDuty => Text();
    public string Phone => Text();
    public string NoDuty => Text();
    public string Running => Text();
    public string SameOne => Text();
}
