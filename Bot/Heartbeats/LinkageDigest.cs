using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Digests;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Cards.Heartbeats;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>How the linkage jobs of the days before today ran (要件16): the figures, and each that somebody has to look at.</summary>
internal sealed class LinkageDigest(IOptions<HeartbeatsOptions> options, CityCalendar calendar) : IDigestSource
{
    private const int MostDays = 31;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DigestLineView>> ReadAsync(ChatOpsDbContext db, DigestScope scope, CancellationToken cancellationToken)
    {
        if (options.Value.Jobs.Count == 0)
            return [];
        var desk = await calendar.ReadAsync(db, cancellationToken);
        var (first, today) = (scope.From.DayInJapan(), scope.To.DayInJapan());
        // The digest of this morning tells of yesterday even when it follows another of today.
        first = first >= today ? today.AddDays(-1) : first;
        var days = Math.Min(today.DayNumber - first.DayNumber, MostDays);
        var runs = new List<LinkageDayRun>();
        for (var day = today.AddDays(-days); day < today; day = day.AddDays(1))
            runs.AddRange(await LinkageBoard.RunsAsync(db, options.Value, desk, day, scope.To, cancellationToken));
        if (runs.Count == 0)
            return [];
        var words = LinkageText.Words;
        var states = new LinkageWords(scope.Language);
        var counts = LinkageCounts.Of(runs);
        return
        [
            new DigestLineView(
                DigestSection.Linkage, null,
                words.Format(scope.Language, "DigestCounts", today.AddDays(-days), today.AddDays(-1), counts.All, counts.Trouble), counts.Trouble > 0),
            .. runs.Where(run => run.View.IsTrouble).Select(run => new DigestLineView(
                DigestSection.Linkage, null,
                words.Format(scope.Language, "DigestTrouble", run.Job.ShownName, run.At.InJapan(), states.State(run.View.State)), IsBad: true)),
        ];
    }
}
