namespace ChatOpsBot.Bot.Calendar;

/// <summary>年度: from 1 April to 31 March.</summary>
/// <param name="Year">The year it begins in.</param>
internal readonly record struct FiscalYear(int Year)
{
    private const int FirstMonth = 4;

    /// <summary>1 April.</summary>
    public DateOnly FirstDay => new(Year, FirstMonth, 1);

    /// <summary>31 March of the next year.</summary>
    public DateOnly LastDay => new(Year + 1, FirstMonth - 1, 31);

    /// <summary>From its first midnight in Japan to the one after its last day.</summary>
    public TimeRange Range => new(FirstDay.AtJapan(TimeOnly.MinValue).ToUniversalTime(), Next.FirstDay.AtJapan(TimeOnly.MinValue).ToUniversalTime());

    /// <summary>The one after it.</summary>
    public FiscalYear Next => new(Year + 1);

    /// <summary>The one a day belongs to.</summary>
    public static FiscalYear Of(DateOnly day) => new(day.Month >= FirstMonth ? day.Year : day.Year - 1);

    /// <summary>The one a moment belongs to in Japan.</summary>
    public static FiscalYear Of(DateTimeOffset at) => Of(DateOnly.FromDateTime(at.InJapan().DateTime));
}
