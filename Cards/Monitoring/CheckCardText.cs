namespace ChatOpsBot.Cards.Monitoring;

internal sealed class CheckCardText(CardLanguage language) : LanguageText<CheckCardText>(language)
{
    public string Title => Text();
    public string One => Text();
    public string State(CheckLook state) => Text($"State{state}");
    public string AllUp => Text();
    public string Counts(int up, int down, int unmeasured, int stopped) => Format(nameof(Counts), up, down, unmeasured, stopped);
    public string Empty => Text();
    public string More(int count) => Format(nameof(More), count);
    public string Next(string name) => Format(nameof(Next), name);
    public string LastRun(string at) => Format(nameof(LastRun), at);
    public string NeverRun => Text();
    public string Since(string at) => Format(nameof(Since), at);
    public string OutsideWindow => Text();
    public string StoppedBy(string name, string until, string reason) => Format(nameof(StoppedBy), name, until, reason);
    public string System => Text();
    public string Kind => Text();
    public string KindOf(CheckTargetKind kind) => Text($"Kind{kind}");
    public string Rhythm => Text();
    public string RhythmText(int seconds, int failures, string severity) => Format(nameof(RhythmText), seconds, failures, severity);
    public string Windows => Text();
    public string Result => Text();
    public string Last24 => Text();
    public string Totals(string up, string down, string unmeasured) => Format(nameof(Totals), up, down, unmeasured);
    public string Legend => Text();
    public string StripRow(string from, string to) => Format(nameof(StripRow), from, to);
    public string None => Text();
}
