namespace ChatOpsBot.Cards;

/// <summary>Words that every card and reply uses in the same way: severities, times, spans.</summary>
public sealed class CardWords(CardLanguage language) : LanguageText<CardWords>(language)
{
    /// <summary>重大, 警告 or 情報.</summary>
    public string Severity(Severity severity) => Text($"Severity{severity}");

    /// <summary>「11/22(日) 10:02」. The instant is already in the reader's time zone.</summary>
    public string Moment(DateTimeOffset at) => at.ToString(Text("MomentPattern"), Language.Culture());

    /// <summary>「11/22(日)」.</summary>
    public string Day(DateOnly day) => day.ToString(Text("DayPattern"), Language.Culture());

    /// <summary>「10:02」, with the day in front when that is not the day of <paramref name="now"/>.</summary>
    public string Clock(DateTimeOffset at, DateTimeOffset now) =>
        at.Date == now.Date ? at.ToString("HH:mm", Language.Culture()) : Moment(at);

    /// <summary>「18 分」「1 時間 5 分」「2 日 3 時間」: whole minutes, rounded down; a negative span counts as nothing.</summary>
    public string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => Text("SpanUnderMinute"),
        { TotalHours: < 1 } => Format("SpanMinutes", span.Minutes),
        { TotalDays: < 1, Minutes: 0 } => Format("SpanHours", span.Hours),
        { TotalDays: < 1 } => Format("SpanHoursMinutes", span.Hours, span.Minutes),
        { Hours: 0 } => Format("SpanDays", span.Days),
        _ => Format("SpanDaysHours", span.Days, span.Hours),
    };

    /// <summary>「残り 18 分」.</summary>
    public string Left(TimeSpan span) => Format(nameof(Left), Span(span));

    /// <summary>「19 分経過」.</summary>
    public string Elapsed(TimeSpan span) => Format(nameof(Elapsed), Span(span));

    /// <summary>「運用担当（10:05）」; the name is cut to a line.</summary>
    public string By(PersonAt person, DateTimeOffset now) => Format(nameof(By), UntrustedText.Name(person.Name), Clock(person.At, now));

    internal string Untitled => Text();

    internal string More(int count) => Format(nameof(More), count);

    internal string Fallback(string essence) => Format(nameof(Fallback), essence);

    internal string Title(string title, int max = UntrustedText.TitleLength) =>
        UntrustedText.Line(title, max) is { Length: > 0 } line ? line : Untitled;
}
