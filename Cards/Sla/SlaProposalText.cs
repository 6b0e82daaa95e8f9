namespace ChatOpsBot.Cards.Sla;

internal sealed class SlaProposalText(CardLanguage language) : LanguageText<SlaProposalText>(language)
{
    public string Title => Text();
    public string Required => Text();
    public string Basis => Text();
    public string Proposal => Text();
    public string Effect => Text();
    public string By => Text();
    public string Answer => Text();
    public string AnsweredBy => Text();
    public string Issue => Text();
    public string AllSystems => Text();
    public string Button(SlaProposalStep step) => Text($"Button{step}");
    public string Form(SlaProposalStep step) => Text($"Form{step}");
    public string Summary(string id, string about, string state) => Format(nameof(Summary), id, about, state);
    public string Send => Text();
    public string SendToCity => Text();
    public string Missing(string label) => Format(nameof(Missing), label);
    public string Correction => Text();
    public string CorrectionNote => Text();
    public string CorrectionOpen => Text();
    public string FieldSystem => Text();
    public string FieldKind => Text();
    public string FieldFrom => Text();
    public string FieldTo => Text();
    public string FieldReason => Text();
    public string HintMoment => Text();
    public string HintTo => Text();
}
