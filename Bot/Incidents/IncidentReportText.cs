using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Words of <c>IncidentReportText.resx</c>. The report is written for the city's files, so there is only the Japanese.</summary>
internal sealed class IncidentReportText() : LanguageText<IncidentReportText>(CardLanguage.Japanese)
{
    public string Title => Text();
    public string Drill => Text();
    public string Number => Text();
    public string ReportedOn => Text();
    public string Reporter => Text();
    public string Subject => Text();
    public string System => Text();
    public string Severity => Text();
    public string Scope => Text();
    public string None => Text();
    public string Undecided => Text();
    public string HeadingOccurred => Text();
    public string HeadingContent => Text();
    public string HeadingImpact => Text();
    public string HeadingDue => Text();
    public string HeadingResponse => Text();
    public string HeadingPrevention => Text();
    public string Occurred => Text();
    public string OccurredUnknown => Text();
    public string Detected => Text();
    public string Due => Text();
    public string Outlook => Text();
    public string Degraded => Text();
    public string Recovered => Text();
    public string NotYet => Text();
    public string PreventionOpen => Text();
    public string MeasureKind => Text();
    public string MeasureText => Text();
    public string MeasureOwner => Text();
    public string MeasureDue => Text();
    public string MeasureState => Text();
    public string Cause => Text();
    public string CauseUnknown => Text();
    public string Timeline => Text();
    public string At => Text();
    public string Event => Text();
    public string By => Text();
    public string Clocks => Text();
    public string ClocksNote => Text();
    public string Duty => Text();
    public string ClockDue => Text();
    public string DoneAt => Text();
    public string Elapsed => Text();
    public string Result => Text();
    public string StatusReports => Text();
    public string StatusNumber => Text();
    public string StatusAt => Text();
    public string Receipts => Text();
    public string NotAccepted => Text();

    /// <summary>第2報.</summary>
    public string StatusOf(int number) => Format(nameof(StatusOf), number);

    public string ReceiptOf(string to, string at) => Format(nameof(ReceiptOf), to, at);

    /// <summary>What is measured, and below it the limit and how it is measured.</summary>
    public string DutyOf(IncidentReportDuty duty, TimeSpan limit) => Format($"Duty{duty}", LimitOf(limit));

    public string NameOf(IncidentReportResult result) => Text($"Result{result}");

    /// <summary>10時02分, or 10時02分05秒.</summary>
    public string Time(DateTimeOffset at, bool seconds) => at.ToString(Text(seconds ? "TimePatternSeconds" : "TimePattern"), Language.Culture());

    /// <summary>19分05秒, and from an hour on in two lines, for a narrow column: every second counts, parts of one do not.</summary>
    public string Span(TimeSpan span) => span < TimeSpan.FromHours(1)
        ? Format("SpanMinutes", span.Minutes, span.Seconds)
        : Format("SpanHours", (int)span.TotalHours, span.Minutes, span.Seconds);

    private string LimitOf(TimeSpan limit) => limit.Minutes == 0
        ? Format("LimitHours", (int)limit.TotalHours)
        : Format("LimitMinutes", (int)limit.TotalMinutes);
}
