using System.Text;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Which way a day without a year lies.</summary>
internal enum DateLean
{
    /// <summary>Ahead, today counted: what is due.</summary>
    Ahead,

    /// <summary>Behind, today counted: what has happened.</summary>
    Behind,
}

/// <summary>What a typed date can mean: one day, several days that must be asked about, or none.</summary>
/// <param name="Candidates">Empty: it is no date. One: that day. Several: ambiguous, the likeliest first.</param>
internal sealed record TypedDate(IReadOnlyList<DateOnly> Candidates)
{
    private const int LongestText = 60, ShownLength = 40;

    private static readonly TypedDate None = new([]);

    /// <summary>The one day it means, or null.</summary>
    public DateOnly? Day => Candidates.Count == 1 ? Candidates[0] : null;

    /// <summary>Whether it could mean several days.</summary>
    public bool IsAmbiguous => Candidates.Count > 1;

    /// <summary>
    /// The day a text is, and nothing else: 明日, 来週金曜, 12/5, 令和8年12月5日, 2026-12-05, 3営業日後, 今月末, next Friday, in 3 days …
    /// What people mean differently is ambiguous: 来週の日曜 (weeks begin on Monday or on Sunday), 金曜 on a Friday, a weekday that is not that day's.
    /// </summary>
    /// <param name="today">Today in Japan.</param>
    /// <param name="desk">Open days, for 営業日; without them such forms are no dates.</param>
    public static TypedDate Read(string typed, DateOnly today, DeskHours? desk = null, DateLean lean = DateLean.Ahead)
    {
        if (typed.Length > LongestText)
            return None;
        var text = DateWords.Fold(typed.Normalize(NormalizationForm.FormKC));
        text = DateWords.WithoutWeekday(text, out var weekday);
        try
        {
            var days = DateForms.Read(text, new DateContext(today, desk, lean)).Distinct().ToList();
            return new TypedDate(weekday is { } said && days.Count > 0 ? Agreeing(days, said, today) : days);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Beyond the calendar's ends.
            return None;
        }
    }

    /// <summary>What to ask or say, in the reader's language, when it is not one day.</summary>
    public static string Question(TypedDate read, string typed, CardLanguage language) => read.IsAmbiguous
        ? CalendarText.Words.Format(language, "WhichDay", StoredText.Cut(typed, ShownLength), string.Join('、', read.Candidates.Select(new CardWords(language).Day)))
        : CalendarText.Words.Format(language, "NoDay", StoredText.Cut(typed, ShownLength));

    // 12/5(金) when 12/5 is a Saturday: that day, or the Friday next to it.
    private static List<DateOnly> Agreeing(List<DateOnly> days, DayOfWeek said, DateOnly today)
    {
        var agreeing = days.Where(day => day.DayOfWeek == said).ToList();
        if (agreeing.Count > 0)
            return agreeing;
        var near = Enumerable.Range(-3, 7).Select(days[0].AddDays).First(day => day.DayOfWeek == said);
        return near >= today ? [days[0], near] : [days[0], near.AddDays(7)];
    }
}

/// <summary>What a form of a date is read against.</summary>
internal sealed record DateContext(DateOnly Today, DeskHours? Desk, DateLean Lean);
