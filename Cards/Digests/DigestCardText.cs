namespace ChatOpsBot.Cards.Digests;

internal sealed class DigestCardText(CardLanguage language) : LanguageText<DigestCardText>(language)
{
    public string Title(DigestKind kind, string day) => Format($"Title{kind}", day);
    public string Section(DigestSection section) => Text($"Section{section}");
    public string Period(string from, string to) => Format(nameof(Period), from, to);
    public string Late => Text();
    public string AlertsRaised => Text();
    public string AlertsOpen => Text();
    public string IncidentsOpen => Text();
    public string DueFigure => Text();
    public string LateFigure => Text();
    public string Alerts => Text();
    public string NoAlerts => Text();
    public string Incidents => Text();
    public string NoIncidents => Text();
    public string Firing => Text();
    public string AcknowledgedBy(string name) => Format(nameof(AcknowledgedBy), name);
    public string Unacknowledged => Text();
    public string Resolved(string at) => Format(nameof(Resolved), at);
    public string AlertsResolved(int count) => Format(nameof(AlertsResolved), count);
    public string LedgerTitle => Text();
    public string LedgerEmpty => Text();
    public string LedgerCount(int all, int shown) => Format(nameof(LedgerCount), all, shown);
    public string State(DigestDeliveryState state) => Text($"State{state}");
    public string Next => Text();
    public string Summary(string title, int raised, int open, int incidents, int late) => Format(nameof(Summary), title, raised, open, incidents, late);
    public string SummaryWithoutAlerts(string title, int incidents, int due, int late) => Format(nameof(SummaryWithoutAlerts), title, incidents, due, late);
}
