namespace ChatOpsBot.Cards.Help;

internal sealed class HelpCardText(CardLanguage language) : LanguageText<HelpCardText>(language)
{
    public string Greeting => Text();
    public string Introduction => Text();
    public string Heading => Text();
    public string HowTo => Text();
    public string More(string section) => Format(nameof(More), section);
}
