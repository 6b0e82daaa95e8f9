using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Digests;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Cards.Sla;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Sla;

/// <summary>
/// How much of the year's allowed stops each system has used up (要件27): every system for the week and the month, on other days only those of which somebody must
/// be warned.
/// </summary>
internal sealed class SlaDigest(SlaReader reader, IOptions<SlaOptions> options) : IDigestSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DigestLineView>> ReadAsync(ChatOpsDbContext db, DigestScope scope, CancellationToken cancellationToken)
    {
        var year = SlaPeriod.YearOf(scope.To.DayInJapan());
        var (words, durations) = (SlaText.Words, new SlaWords(scope.Language));
        return
        [
            .. from figures in await reader.ReadAsync(db, year, cancellationToken)
               let isBad = figures.IsMissed || figures.IsEndangered(options.Value.EndangeredPercent)
               where isBad || scope.Kind != DigestKind.Daily
               where figures.Target.Spent(figures.Seconds) is not null
               select new DigestLineView(
                   DigestSection.Levels, null,
                   words.Format(
                       scope.Language, "DigestBudget", figures.System, figures.Target.Spent(figures.Seconds)!.Value.Value,
                       durations.Duration(Math.Max(0, figures.Target.Left(figures.Seconds)))),
                   isBad),
        ];
    }
}
