using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Quality;

/// <summary>A share that the bot counts from the records itself: each capability with such records implements it (要件13).</summary>
internal interface IQualityMeasure
{
    /// <summary>Names it in storage; never rename.</summary>
    string Key { get; }

    /// <summary>What it measures.</summary>
    string Name(CardLanguage language);

    /// <summary>測定方法, in one sentence.</summary>
    string Method(CardLanguage language);

    /// <summary>情報源.</summary>
    string Source(CardLanguage language);

    /// <summary>Counts a period that is over. The same records give the same counts at any later time.</summary>
    Task<QualityCount> MeasureAsync(ChatOpsDbContext db, DayPeriod period, CancellationToken cancellationToken);
}

/// <summary>What was counted.</summary>
/// <param name="Numerator">How many of them qualify.</param>
/// <param name="Records">Shown ids of the records that were counted, those that qualify included.</param>
internal sealed record QualityCount(long Numerator, IReadOnlyList<string> Records)
{
    /// <summary>How many were counted; 0: there was nothing to measure.</summary>
    public long Denominator => Records.Count;
}
