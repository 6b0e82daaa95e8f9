using System.Globalization;
using System.Text;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>
/// The Cabinet Office's list of national holidays. Published as a CSV file in code page 932 with a header line and one line for each holiday from
/// 1955 on, in order; the holidays of a year are added in February of the year before.
/// </summary>
internal sealed class HolidayList
{
    public const int NameLength = 50;

    private const int FewestRows = 500;
    private const int FewestInYear = 9;
    private const int MostInYear = 40;
    private const string Resource = "ChatOpsBot.Bot.Calendar.syukujitsu.csv";

    private static readonly Lazy<HolidayList> EmbeddedList = new(ReadEmbedded);

    /// <summary>A list that was read before.</summary>
    public HolidayList(IReadOnlyDictionary<DateOnly, string> names) => Names = names;

    /// <summary>The copy this program was built with.</summary>
    public static HolidayList Embedded => EmbeddedList.Value;

    /// <summary>Every holiday and its name.</summary>
    public IReadOnlyDictionary<DateOnly, string> Names { get; }

    /// <summary>The last year it has holidays of.</summary>
    public int LastYear => Names.Count == 0 ? 0 : Names.Keys.Max().Year;

    /// <summary>Reads the file as published. Nothing doubtful is passed over: a list with one bad line is not taken.</summary>
    /// <returns>The list, or what is wrong with it.</returns>
    public static (HolidayList? List, HolidayProblem? Problem) Read(ReadOnlySpan<byte> file)
    {
        if (Decode(file) is not { } text)
            return (null, new HolidayProblem(HolidayProblemKind.NotText));
        var lines = text.TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
        // The wording of the header has changed before; what it must say is which column is which.
        if (lines[0].Split(',') is not [var days, var names]
            || !days.Contains("月日", StringComparison.Ordinal) || !names.Contains("名称", StringComparison.Ordinal))
            return (null, new HolidayProblem(HolidayProblemKind.NoHeader));

        var holidays = new Dictionary<DateOnly, string>();
        var before = DateOnly.MinValue;
        for (var line = 1; line < lines.Length; line++)
        {
            var number = (line + 1).ToString(CultureInfo.InvariantCulture);
            if (HolidayOf(lines[line]) is not var (day, name))
                return (null, new HolidayProblem(HolidayProblemKind.UnreadableLine, number));
            if (day <= before)
                return (null, new HolidayProblem(HolidayProblemKind.NotInOrder, number));
            holidays.Add(before = day, name);
        }

        return Implausible(holidays) is { } problem ? (null, problem) : (new HolidayList(holidays), null);
    }

    /// <summary>What speaks against this list instead of <paramref name="current"/>: a year that would be lost. Null when nothing does.</summary>
    public HolidayProblem? Against(HolidayList current)
    {
        var lost = current.Names.Keys.Select(day => day.Year).Except(Names.Keys.Select(day => day.Year)).Order().ToList();
        return lost.Count > 0 ? new HolidayProblem(HolidayProblemKind.YearLost, lost[0].ToString(CultureInfo.InvariantCulture)) : null;
    }

    private static (DateOnly Day, string Name)? HolidayOf(string line)
    {
        if (line.Split(',', StringSplitOptions.TrimEntries) is not [var date, var name]
            || name.Length is 0 or > NameLength || name.Any(char.IsControl))
            return null;
        return DateOnly.TryParseExact(date, ["yyyy/M/d", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day, name)
            : null;
    }

    private static HolidayProblem? Implausible(Dictionary<DateOnly, string> holidays)
    {
        if (holidays.Count < FewestRows)
            return new HolidayProblem(HolidayProblemKind.TooFew, holidays.Count.ToString(CultureInfo.InvariantCulture));
        var perYear = holidays.Keys.CountBy(day => day.Year).ToDictionary();
        for (var year = perYear.Keys.Min(); year <= perYear.Keys.Max(); year++)
        {
            if (perYear.GetValueOrDefault(year) is < FewestInYear or > MostInYear)
                return new HolidayProblem(HolidayProblemKind.ImplausibleYear, year.ToString(CultureInfo.InvariantCulture));
        }

        return null;
    }

    // Japanese in code page 932 is never well-formed UTF-8, so a file that should one day come in UTF-8 is understood too.
    private static string? Decode(ReadOnlySpan<byte> file)
    {
        foreach (var encoding in new[]
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true),
            CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
        })
        {
            try
            {
                return encoding.GetString(file).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // Then the other one, or none.
            }
        }

        return null;
    }

    private static HolidayList ReadEmbedded()
    {
        using var stream = typeof(HolidayList).Assembly.GetManifestResourceStream(Resource)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var (list, problem) = Read(copy.ToArray());
        return list ?? throw new InvalidOperationException($"The embedded list of holidays is unusable: {problem}.");
    }
}
