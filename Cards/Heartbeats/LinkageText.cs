namespace ChatOpsBot.Cards.Heartbeats;

internal sealed class LinkageText(CardLanguage language) : LanguageText<LinkageText>(language)
{
    public string Title => Text();
    public string State(LinkageState state) => Text($"State{state}");
    public string CountOf(LinkageState state, int count) => Format(nameof(CountOf), State(state), count);
    public string BandTrouble(int count) => Format(nameof(BandTrouble), count);
    public string BandWell => Text();
    public string BandNone => Text();
    public string Empty => Text();
    public string NoJobs => Text();
    public string ColumnJob => Text();
    public string ColumnToday => Text();
    public string ColumnPrevious => Text();
    public string Due(string at) => Format(nameof(Due), at);
    public string Extra => Text();
    public string Period => Text();
    public string Times(string start, string finish) => Format(nameof(Times), start, finish);
    public string Records(long count) => Format(nameof(Records), count);
    public string Errors(long count) => Format(nameof(Errors), count);
    public string LateBy(string span) => Format(nameof(LateBy), span);
    public string FailedTries(int count) => Format(nameof(FailedTries), count);
    public string Refused => Text();
    public string DoubtfulTime => Text();
    public string Next(string job) => Format(nameof(Next), job);
    public string Summary(string day, int trouble, int all) => Format(nameof(Summary), day, trouble, all);
    public string JobWell => Text();
    public string JobTrouble => Text();
    public string JobUnknown => Text();
    public string JobAlert(string id) => Format(nameof(JobAlert), id);
    public string JobRuns(int count) => Format(nameof(JobRuns), count);
    public string JobNoRuns => Text();
    public string JobNext => Text();
    public string JobList => Text();
}
