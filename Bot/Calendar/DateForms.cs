using System.Text.RegularExpressions;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>The forms in which dates are typed; each reads a folded text (<see cref="DateWords.Fold"/>) into the days it can mean, or none.</summary>
internal static class DateForms
{
    private static readonly Func<string, DateContext, IEnumerable<DateOnly>?>[] All =
        [Named, Weekday, Counted, OpenDays, PartOfMonth, YearEnd, MonthOrWeek, .. WrittenDates.All];

    private static readonly (string[] Words, int Days)[] Relative =
    [
        (DateWords.Of("Date_Today"), 0), (DateWords.Of("Date_Tomorrow"), 1), (DateWords.Of("Date_DayAfterTomorrow"), 2), (DateWords.Of("Date_InThreeDays"), 3),
        (DateWords.Of("Date_Yesterday"), -1), (DateWords.Of("Date_DayBeforeYesterday"), -2),
    ];

    private static readonly (string[] Words, int Weeks)[] Weeks =
        [(DateWords.Of("Date_ThisWeek"), 0), (DateWords.Of("Date_NextWeek"), 1), (DateWords.Of("Date_WeekAfterNext"), 2), (DateWords.Of("Date_LastWeek"), -1)];

    private static readonly (string[] Words, int Months)[] Months =
        [(DateWords.Of("Date_ThisMonth"), 0), (DateWords.Of("Date_NextMonth"), 1), (DateWords.Of("Date_MonthAfterNext"), 2), (DateWords.Of("Date_LastMonth"), -1)];

    private static readonly string[] Coming = DateWords.Of("Date_Coming"), MonthEnd = DateWords.Of("Date_MonthEnd"), MonthBegin = DateWords.Of("Date_MonthBegin");

    private static readonly string After = DateWords.Pattern("Date_After"), Before = DateWords.Pattern("Date_Before"), Within = DateWords.Pattern("Date_In");

    private static readonly (Regex Form, Func<DateOnly, int, DateOnly> Add)[] Counts = [.. new (string Key, Func<DateOnly, int, DateOnly> Add)[]
    {
        ("Date_Days", (day, count) => day.AddDays(count)), ("Date_Weeks", (day, count) => day.AddDays(7 * count)),
        ("Date_Months", (day, count) => day.AddMonths(count)), ("Date_Years", (day, count) => day.AddYears(count)),
    }.Select(unit => (CountOf(unit.Key), unit.Add))];

    private static readonly Regex OpenDayCount = CountOf("Date_OpenDays");

    /// <summary>The days the text can mean, the likeliest first; none when it is no date.</summary>
    public static IEnumerable<DateOnly> Read(string text, DateContext on) =>
        All.Select(form => form(text, on)).FirstOrDefault(days => days is not null) ?? [];

    private static IEnumerable<DateOnly>? Named(string text, DateContext on) =>
        Array.Find(Relative, known => known.Words.Contains(text)) is { Words: not null } found ? [on.Today.AddDays(found.Days)] : null;

    /// <summary>金曜, 来週の金曜日, 次の金曜, this friday, next friday.</summary>
    private static IEnumerable<DateOnly>? Weekday(string text, DateContext on)
    {
        if (DateWords.Weekday(text) is { } plain)
            return on.Today.DayOfWeek == plain
                ? on.Lean == DateLean.Ahead ? [on.Today, on.Today.AddDays(7)] : [on.Today]
                : on.Lean == DateLean.Ahead ? [ComingOne(on.Today, plain)] : [ComingOne(on.Today, plain).AddDays(-7)];
        foreach (var word in Coming.Where(word => text.StartsWith(word, StringComparison.Ordinal)))
        {
            if (DateWords.Weekday(text[word.Length..].TrimStart('の', ' ')) is { } coming)
                // "next friday" is this week's to some and next week's to others; 「次の金曜」 is the coming one.
                return char.IsAsciiLetter(word[0]) ? [WeekOf(on.Today, DayOfWeek.Monday, coming, 1), ComingOne(on.Today, coming)] : [ComingOne(on.Today, coming)];
        }

        foreach (var (words, weeks) in Weeks)
        {
            foreach (var word in words.Where(word => text.StartsWith(word, StringComparison.Ordinal)))
            {
                if (DateWords.Weekday(text[word.Length..].TrimStart('の', ' ')) is { } day)
                    return [WeekOf(on.Today, DayOfWeek.Monday, day, weeks), WeekOf(on.Today, DayOfWeek.Sunday, day, weeks)];
            }
        }

        return null;
    }

    /// <summary>3日後, 2週間以内, 中3日, in 3 days, two weeks from now.</summary>
    private static IEnumerable<DateOnly>? Counted(string text, DateContext on)
    {
        foreach (var (form, add) in Counts)
        {
            // 「5日」 is a day of the month, "5 days" are days from now.
            if (form.Match(text) is { Success: true } match && DateWords.Count(match.Groups["n"].Value) is { } count
                && (match.Groups["within"].Success || match.Groups["after"].Success || match.Groups["before"].Success || char.IsAsciiLetter(text[^1])))
                return [add(on.Today, match.Groups["before"].Success ? -count : count)];
        }

        return text.StartsWith('中') && text.EndsWith('日') && DateWords.Count(text[1..^1]) is { } between ? [on.Today.AddDays(between + 1)] : null;
    }

    /// <summary>3営業日後, 翌開庁日, 3 business days.</summary>
    private static IEnumerable<DateOnly>? OpenDays(string text, DateContext on)
    {
        if (on.Desk is not { } desk)
            return null;
        if (DateWords.Of("Date_NextOpenDay").Contains(text))
            return [desk.AddOpenDays(on.Today, 1)];
        if (DateWords.Of("Date_LastOpenDay").Contains(text))
            return [desk.AddOpenDays(on.Today, -1)];
        return OpenDayCount.Match(text) is { Success: true } match && DateWords.Count(match.Groups["n"].Value) is { } count
            ? [desk.AddOpenDays(on.Today, match.Groups["before"].Success ? -count : count)]
            : null;
    }

    /// <summary>今月末, 来月5日, 月初, end of month.</summary>
    private static IEnumerable<DateOnly>? PartOfMonth(string text, DateContext on)
    {
        if (MonthEnd.Contains(text))
            return [EndOf(on.Today)];
        if (DateWords.Of("Date_NextMonthEnd").Contains(text))
            return [EndOf(on.Today.AddMonths(1))];
        foreach (var (words, months) in Months)
        {
            foreach (var word in words.Where(word => text.StartsWith(word, StringComparison.Ordinal)))
            {
                var (month, rest) = (FirstOf(on.Today).AddMonths(months), text[word.Length..].TrimStart('の'));
                if (MonthEnd.Contains(rest) || rest == "末" || rest == "末日")
                    return [EndOf(month)];
                if (MonthBegin.Contains(rest))
                    return [month];
                if (rest.EndsWith('日') && DateWords.Count(rest[..^1]) is { } day)
                    return day >= 1 && day <= DateTime.DaysInMonth(month.Year, month.Month) ? [month.AddDays(day - 1)] : [];
            }
        }

        return null;
    }

    /// <summary>年末, 年度末, 来年3月3日.</summary>
    private static IEnumerable<DateOnly>? YearEnd(string text, DateContext on)
    {
        foreach (var (key, years) in new[] { ("Date_YearEnd", 0), ("Date_NextYearEnd", 1) })
        {
            if (DateWords.Of(key).Contains(text))
                return [new DateOnly(on.Today.Year + years, 12, 31)];
        }

        foreach (var (key, years) in new[] { ("Date_FiscalYearEnd", 0), ("Date_NextFiscalYearEnd", 1) })
        {
            if (DateWords.Of(key).Contains(text))
                return [new FiscalYear(FiscalYear.Of(on.Today).Year + years).LastDay];
        }

        foreach (var (key, years) in new[] { ("Date_ThisYear", 0), ("Date_NextYear", 1), ("Date_LastYear", -1) })
        {
            foreach (var word in DateWords.Of(key).Where(word => text.StartsWith(word, StringComparison.Ordinal)))
            {
                if (WrittenDates.MonthAndDay(text[word.Length..].TrimStart('の')) is var (month, day))
                    return WrittenDates.Day(on.Today.Year + years, month, day);
            }
        }

        return null;
    }

    /// <summary>Weeks and weekends, which are no single day: 来週, 週末, next week.</summary>
    private static IEnumerable<DateOnly>? MonthOrWeek(string text, DateContext on)
    {
        if (DateWords.Of("Date_WeekBegin").Contains(text))
            return [WeekOf(on.Today, DayOfWeek.Monday, DayOfWeek.Monday, 1)];
        foreach (var (words, weeks) in Weeks)
        {
            if (words.Contains(text))
                return [WeekOf(on.Today, DayOfWeek.Monday, DayOfWeek.Friday, weeks), WeekOf(on.Today, DayOfWeek.Monday, DayOfWeek.Monday, weeks)];
        }

        foreach (var (key, weeks) in new[] { ("Date_Weekend", 0), ("Date_NextWeekend", 1) })
        {
            if (DateWords.Of(key).Contains(text))
                return new[] { DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday }.Select(day => WeekOf(on.Today, DayOfWeek.Monday, day, weeks));
        }

        return null;
    }

    private static DateOnly ComingOne(DateOnly today, DayOfWeek day) => today.AddDays(((int)day - (int)today.DayOfWeek + 6) % 7 + 1);

    private static DateOnly WeekOf(DateOnly today, DayOfWeek firstDay, DayOfWeek day, int weeks)
    {
        var begin = today.AddDays(-(((int)today.DayOfWeek - (int)firstDay + 7) % 7));
        return begin.AddDays((7 * weeks) + (((int)day - (int)firstDay + 7) % 7));
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly EndOf(DateOnly day) => FirstOf(day).AddMonths(1).AddDays(-1);

    private static Regex CountOf(string unitKey)
    {
        var unit = DateWords.Pattern(unitKey);
        return new Regex(
            $"^(?<within>{Within} )?(?<n>[0-9]+|[a-z]+) ?{unit}(?: ?(?:(?<after>{After})|(?<before>{Before})))?$",
            RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}
