using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Dates as documents for the city write them (令和8年11月22日（日）10時02分), always Japanese. The year after a change of era is 元年.</summary>
internal sealed class DocumentDates(IOptions<DocumentOptions> options)
{
    private static readonly ResourceManager Formats = new(typeof(DocumentDates));
    private static readonly CultureInfo Western = CultureInfo.GetCultureInfo("ja-JP");
    private static readonly CultureInfo Japanese = WithJapaneseCalendar();

    /// <summary>The culture that counts years by eras, for reading such dates too.</summary>
    public static CultureInfo EraCulture => Japanese;

    private DocumentEra Era => Enum.Parse<DocumentEra>(options.Value.Era, ignoreCase: true);

    /// <summary>A day: 令和8年11月22日（日）.</summary>
    public string Day(DateOnly day) => Write("Day", day.ToDateTime(TimeOnly.MinValue));

    /// <summary>A moment as clocks in Japan show it: 令和8年11月22日（日）10時02分.</summary>
    public string Moment(DateTimeOffset at) => Write("Moment", at.InJapan().DateTime);

    /// <summary>A fiscal year: 令和8年度. The one in which an era began bears the name of the new one.</summary>
    public string Of(FiscalYear year) => Write("FiscalYear", new DateTime(year.Year, 12, 31));

    private string Write(string what, DateTime at)
    {
        var (culture, format) = (Era == DocumentEra.Japanese ? Japanese : Western, $"{Era}_{what}");
        return at.ToString(Formats.GetString(format, Western) ?? throw new MissingManifestResourceException(format), culture);
    }

    private static CultureInfo WithJapaneseCalendar()
    {
        var culture = new CultureInfo("ja-JP", useUserOverride: false);
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return CultureInfo.ReadOnly(culture);
    }
}
