namespace ChatOpsBot.Cards.Maintenance;

internal sealed class MaintenanceListText(CardLanguage language) : LanguageText<MaintenanceListText>(language)
{
    public string Title => Text();
    public string Open => Text();
    public string Coming => Text();
    public string Recurring => Text();
    public string None => Text();
    public string Everything => Text();
    public string Range(string from, string until) => Format(nameof(Range), from, until);
    public string NextTime(string range) => Format(nameof(NextTime), range);
    public string By(string name) => Format(nameof(By), name);
    public string Set => Text();
    public string Cancel(long number) => Format(nameof(Cancel), number);
}
