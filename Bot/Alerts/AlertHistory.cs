using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Alerts;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>How an alert group's key has fared in the last 24 hours: how often something of it fired, how long in all, and hour by hour.</summary>
internal static class AlertHistory
{
    private const int Hours = 24;

    // Enough for a row of cards; what came and went more often than this in a day is only counted up to here.
    private const int MostOccurrences = 500;

    /// <summary>The history of a group's key up to now.</summary>
    public static async Task<AlertHistoryView> ReadAsync(ChatOpsDbContext db, AlertGroup group, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddHours(-Hours);
        var groups = db.Set<AlertGroup>().AsNoTracking()
            .Where(other => other.Source == group.Source && other.GroupKey == group.GroupKey && (other.ResolvedAt == null || other.ResolvedAt > since));
        var occurrences = await (
            from alert in db.Set<Alert>().AsNoTracking()
            join same in groups on alert.GroupId equals same.Id
            where alert.EndsAt == null || alert.EndsAt > since
            orderby alert.Id descending
            select new { alert.StartsAt, alert.EndsAt }).Take(MostOccurrences).ToListAsync(cancellationToken);
        return Of([.. occurrences.Select(alert => (alert.StartsAt, alert.EndsAt ?? now))], now);
    }

    /// <summary>The history of these occurrences; those that overlap or touch are one firing.</summary>
    public static AlertHistoryView Of(IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> occurrences, DateTimeOffset now)
    {
        var start = now.AddHours(-Hours);
        var firings = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var (from, to) in occurrences.Select(span => (From: Max(span.From, start), To: Min(span.To, now))).Where(span => span.From <= span.To)
            .OrderBy(span => span.From).ThenBy(span => span.To))
        {
            if (firings.Count > 0 && from <= firings[^1].To)
                firings[^1] = (firings[^1].From, Max(firings[^1].To, to));
            else
                firings.Add((from, to));
        }

        return new AlertHistoryView(
            firings.Count,
            firings.Aggregate(TimeSpan.Zero, (sum, span) => sum + (span.To - span.From)),
            [.. Enumerable.Range(0, Hours).Select(hour => Share(firings, start.AddHours(hour)))]);
    }

    private static double Share(List<(DateTimeOffset From, DateTimeOffset To)> firings, DateTimeOffset hour)
    {
        var end = hour.AddHours(1);
        var within = firings.Where(span => span.From < end && span.To >= hour).ToList();
        var share = within.Sum(span => (Min(span.To, end) - Max(span.From, hour)) / TimeSpan.FromHours(1));
        // What fired for a moment only must be seen as well.
        return within.Count == 0 ? 0 : Math.Clamp(share, 0.01, 1);
    }

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
