using System.Globalization;

namespace ChatOpsBot.Cards.Quality;

/// <summary>Words of quality indicators, the same on cards and in documents.</summary>
public sealed class QualityWords(CardLanguage language) : LanguageText<QualityWords>(language)
{
    private const int Whole = 10_000;

    /// <summary>月次 …</summary>
    public string Frequency(QualityFrequency frequency) => Text($"Frequency{frequency}");

    /// <summary>達成 …</summary>
    public string Verdict(QualityVerdict verdict) => Text($"Verdict{verdict}");

    /// <summary>以上 or 以下.</summary>
    public string Comparison(QualityComparison comparison) => Text($"Comparison{comparison}");

    /// <summary>99.50 % 以上.</summary>
    public string Target(QualityComparison comparison, int hundredths) => Format($"Target{comparison}", Hundredths(hundredths));

    /// <summary>The share in percent with two digits, cut off and never rounded up; 対象なし of nothing.</summary>
    public string Share(long numerator, long denominator) => denominator == 0
        ? Verdict(QualityVerdict.NotApplicable)
        : Format(nameof(Share), Hundredths((Int128)numerator * Whole / denominator), numerator, denominator);

    /// <summary>2026年10月, 2026年10月～12月, 2026年度.</summary>
    public string Period(DateOnly first, DateOnly last) => (last.DayNumber - first.DayNumber) switch
    {
        < 31 => Format("PeriodMonth", first),
        < 100 => Format("PeriodQuarter", first, last),
        _ => Format("PeriodYear", first.Year),
    };

    /// <summary>自動.</summary>
    public string Automatic => Text();

    /// <summary>指標名.</summary>
    public string FieldName => Text();

    /// <summary>測定方法.</summary>
    public string FieldMethod => Text();

    /// <summary>目標.</summary>
    public string FieldTarget => Text();

    /// <summary>頻度.</summary>
    public string FieldFrequency => Text();

    /// <summary>測定者.</summary>
    public string FieldMeasurer => Text();

    /// <summary>情報源.</summary>
    public string FieldSource => Text();

    /// <summary>Digits of a percentage as they are typed: 99.50.</summary>
    public static string Hundredths(Int128 hundredths) =>
        string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100}.{(int)(hundredths % 100):00}");
}
