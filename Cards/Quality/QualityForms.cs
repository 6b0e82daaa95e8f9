using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Quality;

/// <summary>The forms of quality indicators; the id of each field is the camel-case name of the member it fills.</summary>
public static class QualityForms
{
    /// <summary>Longest texts, characters.</summary>
    public const int NameLength = 100, TextLength = 1000, LineLength = 60, SourceLength = 300;

    /// <summary>The form of a new indicator.</summary>
    public static CardMessage CreateRegistration(string? name, IReadOnlyList<QualityMeasureView> measures, FormState state, CardLanguage language)
    {
        var text = new QualityCardText(language);
        var fields = new FormFields(state, text.Missing);
        return FormFrame.Create(
            new CardWords(language), text.Invitation, null, null, state.Error, fields.WithFaults(Terms(fields, null, name, measures, language)),
            [SubmitAction.For(new RegisterQuality(null, null, null, null, null, null, null, null), text.Send, ActionStyle.Positive)]);
    }

    /// <summary>The form of a step.</summary>
    public static CardMessage Create(QualityStep step, QualityView view, IReadOnlyList<QualityMeasureView> measures, FormState state, CardLanguage language)
    {
        var text = new QualityCardText(language);
        var fields = new FormFields(state, text.Missing);
        var reason = fields.Text("text", text.FieldReason, null, TextLength, step == QualityStep.Record ? text.HintReason : null, isRequired: step != QualityStep.Record);
        return FormFrame.Create(
            new CardWords(language), text.Form(step), view.Id, view.Name, state.Error,
            step switch
            {
                QualityStep.Record => fields.WithFaults([.. Measurement(fields, view, language), reason]),
                QualityStep.Change => fields.WithFaults([.. Terms(fields, view, view.Name, measures, language), reason]),
                _ => fields.WithFaults(reason),
            },
            [
                step switch
                {
                    QualityStep.Record => SubmitAction.For(
                        new RecordQuality(view.Number, view.Version, null, null, null, null, null, null, null), text.Send, ActionStyle.Positive),
                    QualityStep.Change => SubmitAction.For(
                        new ChangeQuality(view.Number, view.Version, null, null, null, null, null, null, null, null, null), text.Send, ActionStyle.Positive),
                    _ => SubmitAction.For(new RetireQuality(view.Number, view.Version, null), text.Send, ActionStyle.Destructive),
                },
            ]);
    }

    private static IEnumerable<CardElement> Terms(
        FormFields fields, QualityView? known, string? name, IReadOnlyList<QualityMeasureView> measures, CardLanguage language)
    {
        var (text, words) = (new QualityCardText(language), new QualityWords(language));
        return
        [
            fields.Line("name", words.FieldName, name, NameLength, isRequired: true),
            fields.Choice("measure", text.FieldMeasure, known?.Measure ?? "manual", [new Choice(text.Manual, "manual"), .. measures.Select(one => new Choice(one.Name, one.Key))], isRequired: true),
            fields.Text("method", words.FieldMethod, known?.Method, TextLength, text.HintMethod),
            fields.Choice(
                "comparison", text.FieldComparison, (known?.Comparison ?? QualityComparison.AtLeast).ToString(),
                [.. Enum.GetValues<QualityComparison>().Select(one => new Choice(words.Comparison(one), one.ToString()))], isRequired: true),
            fields.Line("target", text.FieldPercent, known is null ? null : QualityWords.Hundredths(known.Target), LineLength, text.HintPercent, isRequired: true),
            fields.Choice(
                "frequency", words.FieldFrequency, (known?.Frequency ?? QualityFrequency.Monthly).ToString(),
                [.. Enum.GetValues<QualityFrequency>().Select(one => new Choice(words.Frequency(one), one.ToString()))], isRequired: true),
            fields.Line("measurer", words.FieldMeasurer, known?.Measurer, LineLength, text.HintMeasurer),
            fields.Line("source", words.FieldSource, known?.Source, SourceLength),
        ];
    }

    private static IEnumerable<CardElement> Measurement(FormFields fields, QualityView view, CardLanguage language)
    {
        var (text, words) = (new QualityCardText(language), new QualityWords(language));
        // The oldest that waits is what is asked for.
        var wanted = view.Rows.LastOrDefault(row => row.Numerator is null) ?? view.Newest;
        return
        [
            fields.Choice(
                "period", text.FieldPeriod, wanted is null ? null : Key(wanted.First),
                [.. view.Rows.Select(row => new Choice(Lines.Joined(words.Period(row.First, row.Last), words.Verdict(row.Verdict)), Key(row.First)))], isRequired: true),
            fields.Line("numerator", text.FieldNumerator, null, LineLength, isRequired: true),
            fields.Line("denominator", text.FieldDenominator, null, LineLength, isRequired: true),
            fields.Text("method", words.FieldMethod, view.Method, TextLength, isRequired: true),
            fields.Line("day", text.FieldDay, null, LineLength, text.HintDay, isRequired: true),
            fields.Text("evidence", text.FieldEvidence, null, TextLength, text.HintEvidence, isRequired: true),
        ];
    }

    private static string Key(DateOnly first) => first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
