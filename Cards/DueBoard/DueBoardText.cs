namespace ChatOpsBot.Cards.DueBoard;

internal sealed class DueBoardText(CardLanguage language) : LanguageText<DueBoardText>(language)
{
    public string Title => Text();
    public string Filter(DueFilter filter) => Text($"Filter{filter}");
    public string Side(DueSide side) => Text($"Side{side}");
    public string Count(int count) => Format(nameof(Count), count);
    public string Overdue(int count) => Format(nameof(Overdue), count);
    public string Today(int count) => Format(nameof(Today), count);
    public string Week(int count) => Format(nameof(Week), count);
    public string None => Text();
    public string Over(string at, string span) => Format(nameof(Over), at, span);
    public string DueToday(string at) => Format(nameof(DueToday), at);
    public string Everybody => Text();
    public string Page(int page, int count) => Format(nameof(Page), page, count);
    public string Previous => Text();
    public string Following => Text();
    public string Next(string id) => Format(nameof(Next), id);
}
