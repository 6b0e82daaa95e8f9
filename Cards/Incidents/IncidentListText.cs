namespace ChatOpsBot.Cards.Incidents;

internal sealed class IncidentListText(CardLanguage language) : LanguageText<IncidentListText>(language)
{
    public string Title => Text();
    public string Filter(IncidentFilter filter) => Text($"Filter{filter}");
    public string Showing(string filter, int count) => Format(nameof(Showing), filter, count);
    public string OpenCount(int count) => Format(nameof(OpenCount), count);
    public string Page(int page, int pages) => Format(nameof(Page), page, pages);
    public string Empty => Text();
    public string Next(string id) => Format(nameof(Next), id);
    public string Report => Text();
    public string Previous => Text();
    public string Following => Text();
    public string RowOpen(string detected) => Format(nameof(RowOpen), detected);
    public string RowRecovered(string detected, string recovered) => Format(nameof(RowRecovered), detected, recovered);
}
