namespace ChatOpsBot.Cards.Quality;

/// <summary>A 品質指標 as one person sees it. Text is hostile until escaped; times are Japan's.</summary>
public sealed record QualityView
{
    /// <summary>Its number.</summary>
    public required long Number { get; init; }

    /// <summary>Version the card is drawn from.</summary>
    public required int Version { get; init; }

    /// <summary>指標名.</summary>
    public required string Name { get; init; }

    /// <summary>測定方法.</summary>
    public required string Method { get; init; }

    /// <summary>Which side of the target is good.</summary>
    public required QualityComparison Comparison { get; init; }

    /// <summary>目標 in hundredths of a percent: 9950 is 99.50 %.</summary>
    public required int Target { get; init; }

    /// <summary>頻度.</summary>
    public required QualityFrequency Frequency { get; init; }

    /// <summary>測定者, or null: measured by the bot.</summary>
    public string? Measurer { get; init; }

    /// <summary>Key of the automatic measurement, or null.</summary>
    public string? Measure { get; init; }

    /// <summary>情報源.</summary>
    public required string Source { get; init; }

    /// <summary>Why it was retired, or null.</summary>
    public string? RetiredBecause { get; init; }

    /// <summary>It is retired: nothing more is measured.</summary>
    public bool IsRetired { get; init; }

    /// <summary>The periods that are over, the newest first.</summary>
    public IReadOnlyList<QualityRowView> Rows { get; init; } = [];

    /// <summary>What the reader may do.</summary>
    public IReadOnlySet<QualityStep> Steps { get; init; } = new HashSet<QualityStep>();

    /// <summary>The newest period that is over, or null.</summary>
    public QualityRowView? Newest => Rows.Count > 0 ? Rows[0] : null;

    /// <summary>Shown id.</summary>
    public string Id => $"QLI-{Number}";
}

/// <summary>What a period came to.</summary>
/// <param name="Numerator">Null, as is the denominator, while it is not measured.</param>
/// <param name="IsCorrected">The figures correct earlier ones.</param>
public sealed record QualityRowView(DateOnly First, DateOnly Last, long? Numerator, long? Denominator, QualityVerdict Verdict, bool IsCorrected);

/// <summary>An automatic measurement to choose from.</summary>
public sealed record QualityMeasureView(string Key, string Name);
