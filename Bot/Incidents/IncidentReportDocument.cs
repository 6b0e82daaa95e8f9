using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// Lays out a 障害報告書 (要件11): the six headings the contract names, numbered and in its order, and after them what proves them. Pure: the same content
/// gives the same bytes.
/// </summary>
internal static class IncidentReportDocument
{
    private static readonly IncidentReportText Words = new();

    /// <summary>The .docx file.</summary>
    public static byte[] Create(IncidentReportContent content)
    {
        var document = new WordDocument(new DocumentFrame(
            Words.Title, content.Number, new DocumentText(CardLanguage.Japanese).Version(content.Version), content.FiscalYear,
            content.IsDrill ? Words.Drill : null, content.Reporter, content.ReportedAt));
        document.TitleBlock(content.Addressee, content.Boxes ?? WordDocument.EmptyBoxes()).Values(Overview(content));
        Report(document, content);
        document.PlainHeading(Words.Cause).Text(Or(content.Cause, Words.CauseUnknown));
        if (content.Revisions.Count > 0)
            document.RevisionHistory(content.Revisions);
        Evidence(document, content);
        return document.ToBytes();
    }

    private static IEnumerable<(string Name, string Value)> Overview(IncidentReportContent content) =>
    [
        (Words.Number, $"{content.Number}　{new DocumentText(CardLanguage.Japanese).Version(content.Version)}　{content.Stage}"),
        (Words.ReportedOn, DayOf(content, content.ReportedAt)),
        (Words.Reporter, content.Reporter),
        (Words.Subject, content.Title),
        (Words.System, Or(content.SystemName, Words.None)),
        (Words.Severity, new CardWords(CardLanguage.Japanese).Severity(content.Severity)),
        .. content.Scope is { } scope ? [(Words.Scope, scope)] : Array.Empty<(string, string)>(),
    ];

    // The wording and the order of these six are the contract's.
    private static void Report(WordDocument document, IncidentReportContent content)
    {
        document.Heading(Words.HeadingOccurred).Text(
            (content.OccurredAt is { } occurred ? $"{Words.Occurred}　{Moment(content, occurred)}" : $"{Words.Occurred}　{Words.OccurredUnknown}")
            + $"\n{Words.Detected}　{Moment(content, content.DetectedAt)}");
        document.Heading(Words.HeadingContent).Text(content.Description);
        document.Heading(Words.HeadingImpact).Text(content.Impact);
        document.Heading(Words.HeadingDue).Text(string.Join('\n', Recovery(content)));
        document.Heading(Words.HeadingResponse).Text(content.Response);
        document.Heading(Words.HeadingPrevention).Text(Or(content.Prevention, content.Measures.Count > 0 ? "" : Words.PreventionOpen));
        if (content.Measures.Count == 0)
            return;
        document.Table(
            [
                new(Words.MeasureKind, 20, Centered: true), new(Words.MeasureText, 54), new(Words.MeasureOwner, 26),
                new(Words.MeasureDue, 42, Centered: true), new(Words.MeasureState, 18, Centered: true),
            ],
            [.. content.Measures.Select(measure => (string[])
                [measure.Kind, measure.Text, measure.Owner, measure.Due is { } due ? content.Day(due) : measure.Owner.Length == 0 ? Words.None : Words.Undecided, measure.State])]);
    }

    private static IEnumerable<string> Recovery(IncidentReportContent content)
    {
        yield return $"{Words.Due}　{(content.RecoveryDue is { } due ? Moment(content, due) : Words.NameOf(IncidentReportResult.NotApplicable))}";
        if (content.RecoveryOutlook.Length > 0)
            yield return $"{Words.Outlook}　{content.RecoveryOutlook}";
        if (content.DegradedAt is { } degraded)
            yield return $"{Words.Degraded}　{Moment(content, degraded)}";
        yield return content.RecoveredAt is { } recovered ? $"{Words.Recovered}　{Moment(content, recovered)}" : $"{Words.Recovered}　{Words.NotYet}";
    }

    private static void Evidence(WordDocument document, IncidentReportContent content)
    {
        document.PlainHeading(Words.Timeline).Table(
            [new(Words.At, 42), new(Words.Event, 88), new(Words.By, 30)],
            [.. content.Timeline.Select(entry => (string[])[Stacked(content, entry.At), entry.Text, entry.By])]);
        document.PlainHeading(Words.Clocks).Table(
            [
                new(Words.Duty, 36), new(Words.ClockDue, 42), new(Words.DoneAt, 42), new(Words.Elapsed, 23, Centered: true),
                new(Words.Result, 17, Centered: true),
            ],
            [.. content.Clocks.Select(clock => (string[])
                [
                    Words.DutyOf(clock.Duty, clock.Limit), StackedOrNone(content, clock.Due), StackedOrNone(content, clock.DoneAt),
                    clock.Elapsed is { } elapsed ? Words.Span(elapsed) : Words.None, Words.NameOf(clock.Result),
                ])]).Note(string.Join('\n', content.Rules.Prepend(Words.ClocksNote)));
        document.PlainHeading(Words.StatusReports).Table(
            [new(Words.StatusNumber, 18, Centered: true), new(Words.StatusAt, 42), new(Words.Receipts, 100)],
            [.. content.StatusReports.Select(report => (string[])
                [
                    Words.StatusOf(report.Number), Stacked(content, report.At),
                    report.Receipts.Count == 0
                        ? Words.NotAccepted
                        : string.Join('\n', report.Receipts.Select(receipt =>
                            Words.ReceiptOf(receipt.To, Moment(content, receipt.AcceptedAt, seconds: true)))),
                ])]);
    }

    private static string DayOf(IncidentReportContent content, DateTimeOffset at) => content.Day(DateOnly.FromDateTime(at.InJapan().DateTime));

    private static string Moment(IncidentReportContent content, DateTimeOffset at, bool seconds = false) =>
        DayOf(content, at) + Words.Time(at.InJapan(), seconds);

    // Two lines: a day of an era is too long to have its time beside it in a table.
    private static string Stacked(IncidentReportContent content, DateTimeOffset at) => $"{DayOf(content, at)}\n{Words.Time(at.InJapan(), seconds: true)}";

    private static string StackedOrNone(IncidentReportContent content, DateTimeOffset? at) => at is { } moment ? Stacked(content, moment) : Words.None;

    private static string Or(string? text, string otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise : text;
}
