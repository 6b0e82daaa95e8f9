namespace ChatOpsBot.Cards.Digests;

internal sealed class DigestCardText(CardLanguage language) : LanguageText<DigestCardText>(language)
{
    public string Title(string day) => Format(nameof(Title), day);
    public string Period(string from, string to) => Format(nameof(Period), from, to);
    public string Late => Text();
    public string AlertsRaised => Text();
    public string AlertsResolved => Text();
    public string AlertsOpen => Text();
    public string IncidentsOpen => Text();
    public string Alerts => Text();
    public string NoAlerts => Text();
    public string Incidents => Text();
    public string NoIncidents => Text();
    public string Firing => Text();
    public string AcknowledgedBy(string name) => Format(nameof(AcknowledgedBy), name);
    public string Unacknowledged => Text();
    public string Resolved(string at) => Format(nameof(Resolved), at);
    public string Next => Text();
    public string Summary(string day, int raised, int open, int incidents) => Format(nameof(Summary), day, raised, open, incidents);
}
