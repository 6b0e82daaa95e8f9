namespace ChatOpsBot.Cards.Incidents;

internal sealed class StatusReportText(CardLanguage language) : LanguageText<StatusReportText>(language)
{
    public string Detected => Text();
    public string By => Text();
    public string Automatic => Text();
    public string AutomaticNote => Text();
    public string Changes(string previous) => Format(nameof(Changes), previous);
    public string NoChange(string previous) => Format(nameof(NoChange), previous);
    public string Before => Text();
    public string Now => Text();
    public string Empty => Text();
    public string Since => Text();
    public string Next(string due) => Format(nameof(Next), due);
    public string Confirmed(string by) => Format(nameof(Confirmed), by);
    public string Summary(string severity, string id, string report, string title) => Format(nameof(Summary), severity, id, report, title);
}
