namespace ChatOpsBot.Cards.PlanChanges;

/// <summary>Words of the 運用保守計画書 and its changes.</summary>
public sealed class PlanChangeText(CardLanguage language) : LanguageText<PlanChangeText>(language)
{
    /// <summary>スコープ, 役割分担 …</summary>
    public string Section(PlanSection section) => Text($"Section{section}");

    /// <summary>作成中, 承認待ち …</summary>
    public string State(PlanChangeState state) => Text($"State{state}");

    internal string ChangedOn => Text();
    internal string Due => Text();
    internal string DueLeft(string day, int left) => Format(nameof(DueLeft), day, left);
    internal string DueToday(string day) => Format(nameof(DueToday), day);
    internal string DueOver(string day, int over) => Format(nameof(DueOver), day, over);
    internal string Rule(int days, bool openDays) => Format(openDays ? nameof(RuleOpenDays) : nameof(RuleDays), days);
    internal string Sections => Text();
    internal string Reason => Text();
    internal string Impact => Text();
    internal string Before => Text();
    internal string After => Text();
    internal string By => Text();
    internal string Approved => Text();
    internal string Waiting(string id) => Format(nameof(Waiting), id);
    internal string Met(bool met) => met ? MetInTime : MetLate;
    internal string Withdrawn => Text();
    internal string Button(PlanChangeStep step) => Text($"Button{step}");
    internal string WithdrawLabel => Text();
    internal string WithdrawConfirm => Text();
    internal string Summary(string id, string state) => Format(nameof(Summary), id, state);
    internal string Title => Text();
    internal string Invitation => Text();
    internal string InvitationNote(int days) => Format(nameof(InvitationNote), days);
    internal string New => Text();
    internal string ListCount(int count) => Format(nameof(ListCount), count);
    internal string ListNone => Text();
    internal string ListNext(string id) => Format(nameof(ListNext), id);
    internal string Form => Text();
    internal string Send => Text();
    internal string Missing(string label) => Format(nameof(Missing), label);
    internal string ChangedOnHint => Text();
    internal string NoteLapse => Text();

    private string RuleDays => Text();
    private string RuleOpenDays => Text();
    private string MetInTime => Text();
    private string MetLate => Text();
}
