namespace ChatOpsBot.Cards.Progress;

internal sealed class DelayCardText(CardLanguage language) : LanguageText<DelayCardText>(language)
{
    public string Title => Text();
    public string Next(DelayState state) => Text($"Next{state}");
    public string Task => Text();
    public string TaskOf(string id, string name) => Format(nameof(TaskOf), id, name);
    public string PlannedEnd => Text();
    public string Late(string day, int days) => Format(nameof(Late), day, days);
    public string Forecast(string day) => Format(nameof(Forecast), day);
    public string Due(DelayState state) => state == DelayState.Waiting ? DueReport : DueAgreement;
    public string DueOver(string day) => Format(nameof(DueOver), day);
    public string Owner => Text();
    public string Progress(int percent) => Format(nameof(Progress), percent);
    public string Followers => Text();
    public string Submitted => Text();
    public string SentBack => Text();
    public string SentBackBy => Text();
    public string NewEnd => Text();
    public string Agreed => Text();
    public string VoidBecause => Text();
    public string Summary(string id, string task, string state) => Format(nameof(Summary), id, task, state);
    public string Button(DelayStep step) => Text($"Button{step}");
    public string Form(DelayStep step) => Text($"Form{step}");
    public string FieldEndsOn => Text();
    public string FieldSentBack => Text();
    public string HintRecoveryOn => Text();
    public string HintImpact(string followers) => Format(nameof(HintImpact), followers);
    public string HintNoFollowers => Text();
    public string NoteAgree => Text();
    public string Send => Text();
    public string Missing(string label) => Format(nameof(Missing), label);
    public string ListTitle => Text();
    public string ListCount(int count) => Format(nameof(ListCount), count);
    public string ListNone => Text();

    private string DueReport => Text();
    private string DueAgreement => Text();
}
