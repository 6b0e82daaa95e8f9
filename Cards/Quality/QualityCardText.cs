namespace ChatOpsBot.Cards.Quality;

internal sealed class QualityCardText(CardLanguage language) : LanguageText<QualityCardText>(language)
{
    public string Kind => Text();
    public string Active => Text();
    public string Retired => Text();
    public string Trend => Text();
    public string TrendNone => Text();
    public string Corrected => Text();
    public string ListTitle => Text();
    public string ListNone => Text();
    public string ListCount(int count) => Format(nameof(ListCount), count);
    public string Invitation => Text();
    public string InvitationNote => Text();
    public string Register => Text();
    public string Button(QualityStep step) => Text($"Button{step}");
    public string Form(QualityStep step) => Text($"Form{step}");
    public string FieldMeasure => Text();
    public string Manual => Text();
    public string FieldComparison => Text();
    public string FieldPercent => Text();
    public string HintPercent => Text();
    public string HintMethod => Text();
    public string HintMeasurer => Text();
    public string FieldReason => Text();
    public string HintReason => Text();
    public string FieldPeriod => Text();
    public string FieldNumerator => Text();
    public string FieldDenominator => Text();
    public string FieldDay => Text();
    public string HintDay => Text();
    public string FieldEvidence => Text();
    public string HintEvidence => Text();
    public string Missing(string label) => Format(nameof(Missing), label);
    public string Send => Text();
}
