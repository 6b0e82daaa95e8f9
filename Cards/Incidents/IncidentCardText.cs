namespace ChatOpsBot.Cards.Incidents;

internal sealed class IncidentCardText(CardLanguage language) : LanguageText<IncidentCardText>(language)
{
    public string FirstReport => Text();
    public string Recovery => Text();
    public string ClockRunning(string duty, string due, string left) => Format(nameof(ClockRunning), duty, due, left);
    public string ClockOverdue(string duty, string due, string late) => Format(nameof(ClockOverdue), duty, due, late);
    public string ClockMet(string done, string took) => Format(nameof(ClockMet), done, took);
    public string ClockLate(string done, string due, string late) => Format(nameof(ClockLate), done, due, late);
    public string Detected => Text();
    public string OpenedBy => Text();
    public string Alert => Text();
    public string Recovered => Text();
    public string After(string span) => Format(nameof(After), span);
    public string Closed => Text();
    public string Latest => Text();
    public string ShowTimeline(int count) => Format(nameof(ShowTimeline), count);
    public string HideTimeline => Text();
    public string Update => Text();
    public string UpdateLabel => Text();
    public string UpdateHint => Text();
    public string Recover => Text();
    public string RecoverLabel => Text();
    public string RecoverHint => Text();
    public string TextMissing => Text();
    public string UpdateConfirm => Text();
    public string RecoverConfirm => Text();
    public string Close => Text();
    public string ListTitle => Text();
    public string ListCount(int open, int total) => Format(nameof(ListCount), open, total);
    public string ListEmpty => Text();
    public string ListNext(string id) => Format(nameof(ListNext), id);
    public string ListReport => Text();
    public string RowOpen(string detected) => Format(nameof(RowOpen), detected);
    public string RowRecovered(string detected, string recovered) => Format(nameof(RowRecovered), detected, recovered);

    public string State(IncidentState state) => Text($"State{state}");

    public string Summary(string severity, string id, string title, string state) => Format(nameof(Summary), severity, id, title, state);
}
