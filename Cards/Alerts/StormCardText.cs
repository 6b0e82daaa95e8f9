namespace ChatOpsBot.Cards.Alerts;

internal sealed class StormCardText(CardLanguage language) : LanguageText<StormCardText>(language)
{
    public string Growing => Text();
    public string Waiting => Text();
    public string Over => Text();
    public string Why => Text();
    public string Since => Text();
    public string Acknowledged => Text();
    public string NotYet => Text();
    public string Worst => Text();
    public string Next => Text();
    public string Acknowledge => Text();

    public string Title(int count) => Format(nameof(Title), count);

    public string Counts(int all, int firing) => Format(nameof(Counts), all, firing);

    public string Summary(string severity, int all, int firing, string since) => Format(nameof(Summary), severity, all, firing, since);

    public string SummaryOver(int all, string since) => Format(nameof(SummaryOver), all, since);
}
