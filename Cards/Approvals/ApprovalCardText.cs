namespace ChatOpsBot.Cards.Approvals;

internal sealed class ApprovalCardText(CardLanguage language) : LanguageText<ApprovalCardText>(language)
{
    public string Drill => Text();
    public string Document => Text();
    public string Hash => Text();
    public string RequestedBy => Text();
    public string Named => Text();
    public string Step(int number) => Format(nameof(Step), number);
    public string Deputy => Text();
    public string For(string name) => Format(nameof(For), name);
    public string ShowMine => Text();
    public string Withdraw => Text();
    public string WithdrawLabel => Text();
    public string WithdrawHint => Text();
    public string WithdrawConfirm => Text();
    public string Due => Text();
    public string DueLeft(string due, string left) => Format(nameof(DueLeft), due, left);
    public string DueOver(string due, string over) => Format(nameof(DueOver), due, over);
    public string Approve => Text();
    public string SendBack => Text();
    public string SendBackLabel => Text();
    public string SendBackHint => Text();
    public string SendBackConfirm => Text();
    public string Refuse => Text();
    public string RefuseLabel => Text();
    public string RefuseHint => Text();
    public string RefuseConfirm => Text();
    public string CommentMissing => Text();
    public string OpenDocument => Text();
    public string ListTitle => Text();
    public string ListEmpty => Text();
    public string ListDecidedTitle => Text();
    public string ListDecidedEmpty => Text();
    public string VerifyTitle => Text();
    public string VerifyAgrees => Text();
    public string VerifyDiffers => Text();
    public string VerifyDecisions => Text();
    public string VerifyNothing => Text();
    public string VerifyDocumentHash => Text();
    public string VerifyChainHash => Text();
    public string Check(ApprovalCheck check) => Text($"Check{check}");
    public string CheckResult(bool agrees) => Text(agrees ? "CheckResultAgrees" : "CheckResultDiffers");
    public string ListCount(int count) => Format(nameof(ListCount), count);
    public string ListNext(string id) => Format(nameof(ListNext), id);
    public string RowAsked(string by) => Format(nameof(RowAsked), by);
    public string RowDue(string due) => Format(nameof(RowDue), due);

    public string State(ApprovalState state) => Text($"State{state}");

    public string Decided(ApprovalState state) => Text($"Decided{state}");

    public string Comment(ApprovalState state) => Text($"Comment{(state == ApprovalState.Pending ? ApprovalState.Approved : state)}");

    public string Summary(string state, string id, string title, string version) => Format(nameof(Summary), state, id, title, version);
}
