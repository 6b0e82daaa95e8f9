namespace ChatOpsBot.Cards.Advisories;

internal sealed class AdvisoryListText(CardLanguage language) : LanguageText<AdvisoryListText>(language)
{
    public string Title => Text();
    public string OpenCount(int count) => Format(nameof(OpenCount), count);
    public string Showing(string filter, int count) => Format(nameof(Showing), filter, count);
    public string Search(string words) => Format(nameof(Search), words);
    public string Page(int page, int count) => Format(nameof(Page), page, count);
    public string Empty => Text();
    public string Stale(string feeds) => Format(nameof(Stale), feeds);
    public string Due(string duty, string at) => Format(nameof(Due), duty, at);
    public string Overdue(string duty, string at) => Format(nameof(Overdue), duty, at);
    public string Provided => Text();
    public string Previous => Text();
    public string Following => Text();
    public string Next(string id) => Format(nameof(Next), id);
    public string NextWhenEmpty => Text();
    public string FeedsTitle => Text();
    public string FeedsCount(int count, int stale) => Format(nameof(FeedsCount), count, stale);
    public string FeedsNone => Text();
    public string FeedStale(string since) => Format(nameof(FeedStale), since);
    public string FeedFresh => Text();
    public string FeedNotYet => Text();
    public string FeedRead(string at, int entries) => Format(nameof(FeedRead), at, entries);
    public string FeedNever(string since) => Format(nameof(FeedNever), since);
    public string FeedNext(string at, int minutes) => Format(nameof(FeedNext), at, minutes);
    public string FeedsNext => Text();
}
