namespace ChatOpsBot.Cards.TableImports;

internal sealed class ImportText(CardLanguage language) : LanguageText<ImportText>(language)
{
    public string Counts(int news, int changed, int unchanged) => Format(nameof(Counts), news, changed, unchanged);
    public string ErrorCount(int count) => Format(nameof(ErrorCount), count);
    public string ErrorNote(string phrase) => Format(nameof(ErrorNote), phrase);
    public string Nothing => Text();
    public string Row(int row) => Format(nameof(Row), row);
    public string New => Text();
    public string Change(string heading, string before, string after) => Format(nameof(Change), heading, before, after);
    public string Set(string heading, string after) => Format(nameof(Set), heading, after);
    public string Empty => Text();
    public string Apply => Text();
    public string Drop => Text();
}
