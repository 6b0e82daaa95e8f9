namespace ChatOpsBot.Cards.Advisories;

internal sealed class AdvisoryCardText(CardLanguage language) : LanguageText<AdvisoryCardText>(language)
{
    public string Advisory => Text();
    public string Matches => Text();
    public string NoMatches => Text();
    public string Assessment => Text();
    public string Before => Text();
    public string NoLongerStands(string cause) => Format(nameof(NoLongerStands), cause);
    public string Due => Text();
    public string DueLeft(string at, string duty, string left) => Format(nameof(DueLeft), at, duty, left);
    public string DueOver(string at, string duty) => Format(nameof(DueOver), at, duty);
    public string City => Text();
    public string ProvidedWaiting(string by) => Format(nameof(ProvidedWaiting), by);
    public string ProvidedAccepted(string by, string at) => Format(nameof(ProvidedAccepted), by, at);
    public string NotProvided => Text();
    public string Change => Text();
    public string Related => Text();
    public string Updates => Text();
    public string Field(string field) => Text($"Field{field}");
    public string FieldChange(string field, string before, string after) => Format(nameof(FieldChange), field, before, after);
    public string FieldNew(string field) => Format(nameof(FieldNew), field);
    public string Nothing => Text();
    public string Source(string feeds, string? published) => published is null ? Format("SourceOnly", feeds) : Format(nameof(Source), feeds, published);
    public string OpenPage => Text();
    public string Assess => Text();
    public string Give => Text();
    public string More => Text();
    public string MakePatch => Text();
    public string MakeUpdate => Text();
    public string FormTitle => Text();
    public string FormSave => Text();
    public string Verdict => Text();
    public string Reason => Text();
    public string ReasonHint => Text();
    public string Missing(string label) => Format(nameof(Missing), label);
}
