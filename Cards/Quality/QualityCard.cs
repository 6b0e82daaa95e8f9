using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Quality;

/// <summary>Draws a <see cref="QualityView"/>, the list of indicators and the invitation to register one.</summary>
public static class QualityCard
{
    /// <summary>Most rows of the list, and periods of the trend.</summary>
    public const int MaxRows = 12, MaxPeriods = 6;

    private const int TextLength = 300, TextLines = 6;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(QualityView view, CardLanguage language)
    {
        var (text, names, words) = (new QualityCardText(language), new QualityWords(language), new CardWords(language));
        var newest = view.Newest;
        var state = view.IsRetired ? text.Retired : newest is null ? text.Active : names.Verdict(newest.Verdict);
        ColumnSet Row(string label, string value) => FactRow.Create(language, label, value, hasLongLabels: true);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.IsRetired ? ContainerStyle.Emphasis : Band(newest?.Verdict), state, Lines.Joined(view.Id, text.Kind)),
            Lines.Title(words.Title(view.Name)),
            Row(names.FieldTarget, names.Target(view.Comparison, view.Target)) with { Spacing = Spacing.Medium },
            Row(names.FieldFrequency, names.Frequency(view.Frequency)),
            Row(names.FieldMeasurer, view.Measurer is { } person ? UntrustedText.Name(person) : names.Automatic),
            Row(names.FieldSource, UntrustedText.Name(view.Source)),
            .. LabelledText.Create(names.FieldMethod, view.Method, TextLength, TextLines),
            .. LabelledText.Create(text.Retired, view.RetiredBecause, TextLength, TextLines),
            Lines.Heading(text.Trend),
            .. view.Rows.Count == 0 ? [Lines.Subtle(text.TrendNone)] : Array.Empty<CardElement>(),
            // The names of periods are wider than a label of a fact: each is a line of its own.
            .. view.Rows.Take(MaxPeriods).Select(row => Lines.Of(
                new TextRun(names.Period(row.First, row.Last) + "  "), new TextRun(Result(row, text, names)) { Color = Color(row.Verdict) }) with { Spacing = Spacing.Small }),
            .. ButtonRows.Create([.. Enum.GetValues<QualityStep>().Where(view.Steps.Contains).Select(step => DialogAction.For(new OpenQualityForm(view.Number, step), text.Button(step)))]),
        ];
        return new CardMessage(
            CardFrame.Create(words, Lines.Joined(view.Id, state), body), Lines.Joined(view.Id, UntrustedText.Line(view.Name, 60), newest is null ? null : names.Period(newest.First, newest.Last), state));
    }

    /// <summary>The indicators with what their newest period came to.</summary>
    public static CardMessage CreateList(IReadOnlyList<QualityView> rows, int total, CardLanguage language)
    {
        var (text, names, words) = (new QualityCardText(language), new QualityWords(language), new CardWords(language));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(ContainerStyle.Accent, text.ListTitle),
            Lines.Subtle(total == 0 ? text.ListNone : text.ListCount(total), Spacing.Small),
            .. rows.Take(MaxRows).SelectMany(row => (IEnumerable<CardElement>)
            [
                Lines.Of(new TextRun(row.Id) { Weight = TextWeight.Bolder }, new TextRun("  " + StateOf(row, text, names)) { Color = row.IsRetired ? null : Color(row.Newest?.Verdict) })
                    with { Spacing = Spacing.Medium, Separator = true },
                Lines.Plain(Lines.Joined(UntrustedText.Line(row.Name, 60), names.Target(row.Comparison, row.Target), names.Frequency(row.Frequency)), Spacing.None),
            ]),
            .. total > Math.Min(rows.Count, MaxRows) ? [Lines.Subtle(words.More(total - Math.Min(rows.Count, MaxRows)), Spacing.Small)] : Array.Empty<CardElement>(),
        ];
        return new CardMessage(CardFrame.Create(words, text.ListTitle, body), text.ListTitle);
    }

    /// <summary>Invites to the form, since dialogs open from buttons only.</summary>
    public static CardMessage CreateInvitation(string? name, CardLanguage language)
    {
        var (text, words) = (new QualityCardText(language), new CardWords(language));
        var shown = name is null ? null : UntrustedText.Line(name, QualityForms.NameLength);
        return new CardMessage(
            CardFrame.Create(
                words, text.Invitation,
                [
                    StateBand.Create(ContainerStyle.Accent, text.Invitation),
                    .. name is null ? Array.Empty<CardElement>() : [Lines.Title(words.Title(name))],
                    Lines.Plain(text.InvitationNote, Spacing.Medium),
                    .. ButtonRows.Create([DialogAction.For(new OpenNewQualityForm(shown), text.Register).AsLikely()]),
                ]),
            text.Invitation);
    }

    private static string Result(QualityRowView row, QualityCardText text, QualityWords names) => Lines.Joined(
        row is { Numerator: { } numerator, Denominator: { } denominator, Verdict: not QualityVerdict.NotApplicable } ? names.Share(numerator, denominator) : null,
        names.Verdict(row.Verdict), row.IsCorrected ? text.Corrected : null);

    private static string StateOf(QualityView view, QualityCardText text, QualityWords names) =>
        view.IsRetired ? text.Retired : view.Newest is { } newest ? names.Verdict(newest.Verdict) : text.Active;

    private static ContainerStyle Band(QualityVerdict? verdict) => verdict switch
    {
        QualityVerdict.Met => ContainerStyle.Good,
        QualityVerdict.Missed => ContainerStyle.Attention,
        QualityVerdict.Unmeasured => ContainerStyle.Warning,
        _ => ContainerStyle.Accent,
    };

    private static TextColor? Color(QualityVerdict? verdict) => verdict switch
    {
        QualityVerdict.Missed => TextColor.Attention,
        QualityVerdict.Unmeasured => TextColor.Warning,
        QualityVerdict.Met => TextColor.Good,
        _ => null,
    };
}
