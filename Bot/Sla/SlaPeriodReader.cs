using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Sla;

/// <summary>Reads periods as people type them, in either language.</summary>
internal static partial class SlaPeriodReader
{
    private const int FirstYear = 2000, LastYear = 2200;

    /// <inheritdoc cref="SlaPeriod.Read"/>
    public static SlaPeriod? Read(string typed, DateOnly today)
    {
        var text = string.Join(' ', typed.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0)
            return SlaPeriod.MonthOf(today);
        if (WordTable.Read<RelativePeriod>(SlaText.Words, "Relative_", text) is { } relative)
            return Of(relative, today);
        if (Month().Match(text) is { Success: true } month)
            return MonthOf(Number(month, "y"), Number(month, "m"));
        if (MonthOnly().Match(text) is { Success: true } only)
        {
            var number = Number(only, "m");
            return MonthOf(number <= today.Month ? today.Year : today.Year - 1, number);
        }

        if (Quarter().Match(text) is { Success: true } quarter && IsYear(Number(quarter, "y")))
            return new SlaPeriod(SlaPeriodKind.Quarter, new FiscalYear(Number(quarter, "y")).FirstDay.AddMonths((Number(quarter, "q") - 1) * 3));
        if (Year().Match(text) is { Success: true } year)
            return IsYear(Number(year, "y")) ? new SlaPeriod(SlaPeriodKind.FiscalYear, new FiscalYear(Number(year, "y")).FirstDay) : null;
        return TypedDate.Read(text, today, null, DateLean.Behind).Day is { Year: >= FirstYear } day ? new SlaPeriod(SlaPeriodKind.Day, day) : null;
    }

    private static SlaPeriod Of(RelativePeriod relative, DateOnly today) => relative switch
    {
        RelativePeriod.ThisMonth => SlaPeriod.MonthOf(today),
        RelativePeriod.LastMonth => SlaPeriod.MonthOf(today.AddMonths(-1)),
        RelativePeriod.ThisQuarter => SlaPeriod.QuarterOf(today),
        RelativePeriod.LastQuarter => SlaPeriod.QuarterOf(SlaPeriod.QuarterOf(today).First.AddDays(-1)),
        RelativePeriod.ThisYear => SlaPeriod.YearOf(today),
        RelativePeriod.LastYear => SlaPeriod.YearOf(SlaPeriod.YearOf(today).First.AddDays(-1)),
        RelativePeriod.Today => new SlaPeriod(SlaPeriodKind.Day, today),
        _ => new SlaPeriod(SlaPeriodKind.Day, today.AddDays(-1)),
    };

    private static SlaPeriod? MonthOf(int year, int month) =>
        IsYear(year) && month is >= 1 and <= 12 ? new SlaPeriod(SlaPeriodKind.Month, new DateOnly(year, month, 1)) : null;

    private static bool IsYear(int year) => year is >= FirstYear and <= LastYear;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<y>[0-9]{4})(?:年|[-/.])(?<m>[0-9]{1,2})月?$", RegexOptions.NonBacktracking)]
    private static partial Regex Month();

    [GeneratedRegex("^(?<m>[0-9]{1,2})月(?:分|度)?$", RegexOptions.NonBacktracking)]
    private static partial Regex MonthOnly();

    [GeneratedRegex("^(?:FY ?)?(?<y>[0-9]{4})(?:年度)? ?(?:第|Q)(?<q>[1-4])(?:四半期)?$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();

    [GeneratedRegex("^(?:FY ?(?<y>[0-9]{4})|(?<y>[0-9]{4})年度)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
