namespace ChatOpsBot.Cards.Assets;

internal sealed class AssetCardText(CardLanguage language) : LanguageText<AssetCardText>(language)
{
    public string Asset => Text();
    public string ProductVersion => Text();
    public string Owner => Text();
    public string NoOwner => Text();
    public string Aliases => Text();
    public string Note => Text();
    public string RetiredAt => Text();
    public string Reason => Text();
    public string History => Text();
    public string HistoryKind(AssetHistoryKind kind) => Text($"History{kind}");
    public string Field(string field) => Text($"Field{field}");
    public string FieldChange(string field, string before, string after) => Format(nameof(FieldChange), field, before, after);
    public string Empty => Text();
    public string WithReason(string reason) => Format(nameof(WithReason), reason);
    public string Change => Text();
    public string Register => Text();
    public string RegisterNote => Text();
    public string ListTitle => Text();
    public string ListCount(int count, int outOfScope) => Format(nameof(ListCount), count, outOfScope);
    public string ListEmpty => Text();
    public string ListFilter(string filter) => Format(nameof(ListFilter), filter);
    public string ListNone => Text();
    public string Page(int page, int count) => Format(nameof(Page), page, count);
    public string NextPage(string filter, int page) => Format(nameof(NextPage), filter, page);
    public string ShowOne(string name) => Format(nameof(ShowOne), name);
    public string FormNew => Text();
    public string FormChange => Text();
    public string FormSave => Text();
    public string FormFaults(int count) => Format(nameof(FormFaults), count);
    public string Missing(string label) => Format(nameof(Missing), label);
    public string Name => Text();
    public string NameHint => Text();
    public string Kind => Text();
    public string Environment => Text();
    public string Scope => Text();
    public string AliasesField => Text();
    public string AliasesHint => Text();
    public string Cpe => Text();
    public string CpeHint => Text();
    public string OwnerName => Text();
    public string OwnerEmail => Text();
    public string ScopeReason => Text();
    public string ScopeReasonHint => Text();
}
