using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Draws a <see cref="StatusReportView"/>: what is known, and what changed since the report before (要件7, 8).</summary>
public static class StatusReportCard
{
    private const int MaxLines = 20;
    private const int SummaryTitleLength = 80;

    /// <summary>The card in the given language; the whole report unless it is too large for Teams.</summary>
    public static CardMessage Create(StatusReportView view, CardLanguage language)
    {
        var message = Draw(view, language, StatusReportRoom.Whole);
        return CardSize.Fits(message) ? message : Draw(view, language, StatusReportRoom.Tight);
    }

    private static CardMessage Draw(StatusReportView view, CardLanguage language, StatusReportRoom room)
    {
        var text = new StatusReportText(language);
        var names = new IncidentWords(language);
        var words = new CardWords(language);
        var kind = names.Report(view.Kind, view.Number);
        var band = names.Marked(Lines.Joined(kind, words.Severity(view.Severity), view.IsAutomatic ? text.Automatic : null), view.IsDrill);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(BandStyle(view), band, view.IncidentId),
            Lines.Title(names.Marked(words.Title(view.Title), view.IsDrill)),
            .. view.SystemName is { } system ? [Lines.Subtle(UntrustedText.Name(system), Spacing.Small)] : Array.Empty<CardElement>(),
            FactRow.Create(language, text.Detected, words.Moment(view.DetectedAt)) with { Spacing = Spacing.Medium },
            FactRow.Create(language, text.By, Origin(view, words)),
            .. view.IsAutomatic ? [Lines.Subtle(text.AutomaticNote, Spacing.Small)] : Array.Empty<CardElement>(),
            .. Fields(view).SelectMany(field => Paragraphs(names.Field(field.Field), field.Value, field.Field, room)),
            .. StatusReportChanges.Create(view, room, text, names, words),
            .. view.NextReportAt is { } next
                ? [Lines.Plain(text.Next(words.Clock(next, view.By.At)), Spacing.Medium) with { Separator = true }]
                : Array.Empty<CardElement>(),
            .. Confirmation(view, text, words),
        ];
        return new CardMessage(
            CardFrame.Create(words, Lines.Joined(view.IncidentId, band), body),
            names.Marked(
                text.Summary(words.Severity(view.Severity), view.IncidentId, kind, words.Title(view.Title, SummaryTitleLength)), view.IsDrill));
    }

    private static string Origin(StatusReportView view, CardWords words) => view.IsAutomatic
        ? words.Clock(view.By.At, view.DetectedAt)
        : Persons.By(view.By, view.DetectedAt, words);

    private static IEnumerable<(StatusReportField Field, string? Value)> Fields(StatusReportView view) =>
    [
        (StatusReportField.Situation, view.Situation),
        (StatusReportField.Impact, view.Impact),
        (StatusReportField.Cause, view.Cause),
        (StatusReportField.Action, view.Action),
        (StatusReportField.ExpectedRecovery, view.ExpectedRecovery),
    ];

    private static IReadOnlyList<CardElement> Paragraphs(string name, string? value, StatusReportField field, StatusReportRoom room)
    {
        var lines = UntrustedText.Lines(value, field == StatusReportField.Situation ? room.Situation : room.Field, MaxLines);
        return lines.Count == 0 ? [] : [Lines.Heading(name), .. lines.Select(line => Lines.Plain(line, Spacing.Small))];
    }

    private static IEnumerable<CardElement> Confirmation(StatusReportView view, StatusReportText text, CardWords words)
    {
        if (view.ConfirmedBy is { } reader)
            return [Lines.Subtle(text.Confirmed(Persons.By(reader, view.DetectedAt, words)), Spacing.Small)];
        if (view.Audience != IncidentAudience.City)
            return [];
        var buttons = new IncidentButtonText(text.Language);
        return ButtonRows.Create(
        [
            ExecuteAction.For(new ConfirmStatusReport(view.IncidentNumber, view.Number), buttons.Confirm).AsLikely(),
            // A question may be asked whatever the incident's version is.
            DialogAction.For(new OpenIncidentForm(view.IncidentNumber, 0, IncidentForm.Question), buttons.Ask),
        ]);
    }

    private static ContainerStyle BandStyle(StatusReportView view) => (view.Kind, view.Severity) switch
    {
        (StatusReportKind.Final, _) => ContainerStyle.Good,
        (_, Severity.Critical) => ContainerStyle.Attention,
        (_, Severity.Warning) => ContainerStyle.Warning,
        _ => ContainerStyle.Accent,
    };
}

/// <summary>How many characters of each field and how many entries a report shows.</summary>
internal sealed record StatusReportRoom(int Situation, int Field, int Change, int Entries)
{
    /// <summary>Everything that can be entered.</summary>
    public static readonly StatusReportRoom Whole = new(IncidentFieldLength.Situation, IncidentFieldLength.ReportField, 200, 10);

    /// <summary>What always fits.</summary>
    public static readonly StatusReportRoom Tight = new(600, 220, 100, 4);
}
