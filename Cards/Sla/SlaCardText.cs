namespace ChatOpsBot.Cards.Sla;

internal sealed class SlaCardText(CardLanguage language) : LanguageText<SlaCardText>(language)
{
    public string Title => Text();
    public string Endangered => Text();
    public string Span(string first, string last) => Format(nameof(Span), first, last);
    public string Closed(int version) => Format(nameof(Closed), version);
    public string NotClosed => Text();
    public string AsOf(string moment) => Format(nameof(AsOf), moment);
    public string Drift(string systems) => Format(nameof(Drift), systems);
    public string Comma => Text();
    public string DownOf(string down, string budget) => Format(nameof(DownOf), down, budget);
    public string RecoveryShort(string count) => Format(nameof(RecoveryShort), count);
    public string NotificationShort(string count) => Format(nameof(NotificationShort), count);
    public string None => Text();
    public string MoreSystems(int count) => Format(nameof(MoreSystems), count);
    public string AskForOne(string period) => Format(nameof(AskForOne), period);
    public string Availability => Text();
    public string Target => Text();
    public string Strict => Text();
    public string Least => Text();
    public string Down => Text();
    public string Budget => Text();
    public string LeftOf(string left, string budget) => Format(nameof(LeftOf), left, budget);
    public string Burn => Text();
    public string ForecastOf(string down) => Format(nameof(ForecastOf), down);
    public string OneMore => Text();
    public string OneMoreOf(string share) => Format(nameof(OneMoreOf), share);
    public string Recovery => Text();
    public string Notification => Text();
    public string FirstReport => Text();
    public string Time => Text();
    public string NetOf(string length) => Format(nameof(NetOf), length);
    public string PlannedOf(string length) => Format(nameof(PlannedOf), length);
    public string DegradedOf(string length) => Format(nameof(DegradedOf), length);
    public string UnmeasuredOf(string length) => Format(nameof(UnmeasuredOf), length);
    public string NoRecords => Text();
    public string Records(int count) => Format(nameof(Records), count);
    public string Proposals => Text();
    public string OpenDocument => Text();
    public string OpenSpreadsheet => Text();
    public string Summary(string period, string state, string availability) => Format(nameof(Summary), period, state, availability);
}
