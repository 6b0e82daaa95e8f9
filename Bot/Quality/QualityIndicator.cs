using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards.Quality;

namespace ChatOpsBot.Bot.Quality;

/// <summary>品質指標, <c>QLI-n</c> (要件13). What it says is in its <see cref="QualityEdition"/>s; it is retired, never deleted.</summary>
internal sealed class QualityIndicator
{
    public long Id { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Number of the edition that holds.</summary>
    public int Edition { get; private set; }

    /// <summary>The day the first period to be measured contains.</summary>
    public required DateOnly MeasuredFrom { get; set; }

    /// <summary>Last day of the newest period a person has been asked about; null until one is over.</summary>
    public DateOnly? AskedThrough { get; set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Why it was retired, or null.</summary>
    public string? RetiredBecause { get; private set; }

    /// <summary>Counts changes; a card carries the version it was drawn from.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Shown id.</summary>
    public string DisplayId => $"QLI-{Id}";

    /// <summary>Another edition holds from now on.</summary>
    public void Hold(int edition) => (Edition, Version) = (edition, Version + 1);

    public void Retire(string reason, DateTimeOffset at) => (RetiredBecause, RetiredAt, Version) = (reason, at, Version + 1);

    /// <summary>Something about it has changed.</summary>
    public void Touch() => Version++;
}

/// <summary>What an indicator says from some moment on; nothing in one ever changes.</summary>
internal sealed class QualityEdition
{
    public long Id { get; private set; }

    public required long IndicatorId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>指標名.</summary>
    public required string Name { get; init; }

    /// <summary>測定方法; never empty.</summary>
    public required string Method { get; init; }

    public required QualityComparison Comparison { get; init; }

    /// <summary>目標 in hundredths of a percent.</summary>
    public required int TargetHundredths { get; init; }

    public required QualityFrequency Frequency { get; init; }

    /// <summary>Key of the automatic measurement, or null: a person measures.</summary>
    public string? Measure { get; init; }

    /// <summary>測定者: object id and name as shown then; null of an automatic one.</summary>
    public string? MeasurerId { get; init; }

    /// <inheritdoc cref="MeasurerId"/>
    public string? MeasurerName { get; init; }

    /// <summary>情報源.</summary>
    public required string Source { get; init; }

    /// <summary>Why it says so from then on.</summary>
    public required string Reason { get; init; }

    public required string ById { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>目標.</summary>
    public QualityTarget Target => new(Comparison, TargetHundredths);
}

/// <summary>検査記録: what one period came to. Never changed; a correction is another one that names it.</summary>
internal sealed class QualityInspection
{
    public long Id { get; private set; }

    public required long IndicatorId { get; init; }

    /// <summary>Number of the edition it was measured by.</summary>
    public required int Edition { get; init; }

    /// <summary>Its period.</summary>
    public required DateOnly First { get; init; }

    /// <inheritdoc cref="First"/>
    public required DateOnly Last { get; init; }

    public required long Numerator { get; init; }

    public required long Denominator { get; init; }

    /// <summary>How it was measured.</summary>
    public required string Method { get; init; }

    /// <summary>測定日.</summary>
    public required DateOnly MeasuredOn { get; init; }

    /// <summary>証跡: text or a link; of an automatic one the ids of the records that were counted.</summary>
    public required string Evidence { get; init; }

    public required string ById { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Number of the record it corrects, and why; null of the first of a period.</summary>
    public long? CorrectsId { get; init; }

    /// <inheritdoc cref="CorrectsId"/>
    public string? Reason { get; init; }

    /// <summary>Its period.</summary>
    public DayPeriod Period => new(First, Last);
}
