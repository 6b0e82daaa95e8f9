using System.Globalization;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>Something people should have seen in Teams and cannot.</summary>
/// <param name="Key">Its shown id, which is the key of its card.</param>
/// <param name="Title">What is wrong; a monitor's words are hostile.</param>
internal sealed record UndeliveredNotice(string Key, string Title, DateTimeOffset Since)
{
    /// <summary>Key of the card that shows it where that is not its own: the card of a storm.</summary>
    public string CardKey { get; init; } = Key;

    /// <summary>Channel the card stands in because a rule sends it there; null for the one of its purpose.</summary>
    public string? ConversationId { get; init; }
}

/// <summary>
/// Reads which notices are missing, from what happened and from what Teams accepted alone: nothing here asks the outbox what it believes to have to send. A
/// card is proved by its id in the channel that is bound now, or, where Teams gave none, by the outbox's note of the acceptance.
/// </summary>
internal static class Undelivered
{
    /// <summary>How long a notice may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Portion = 500;

    /// <summary>Open incidents, and open critical alert groups that are not kept quiet, without an accepted notice; at most so many, the oldest first.</summary>
    public static async Task<IReadOnlyList<UndeliveredNotice>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        var incidents = await IncidentsAsync(db, now - Patience, most, cancellationToken);
        return incidents.Count >= most ? incidents : [.. incidents, .. await AlertsAsync(db, now, most - incidents.Count, cancellationToken)];
    }

    private static async Task<List<UndeliveredNotice>> IncidentsAsync(ChatOpsDbContext db, DateTimeOffset limit, int most, CancellationToken cancellationToken)
    {
        var missing = new List<UndeliveredNotice>();
        var lastId = 0L;
        while (missing.Count < most)
        {
            var page = await db.Set<Incident>().Open().Where(incident => incident.Id > lastId && incident.OpenedAt <= limit).OrderBy(incident => incident.Id)
                .Select(incident => new { incident.Id, incident.Title, incident.OpenedAt }).Take(Portion).ToListAsync(cancellationToken);
            missing.AddRange(await WithoutCardAsync(
                db, RoutePurpose.Incidents, [.. page.Select(row => new UndeliveredNotice(KeyOf("INC-", row.Id), row.Title, row.OpenedAt))], cancellationToken));
            if (page.Count < Portion)
                break;
            lastId = page[^1].Id;
        }

        return missing.Count > most ? missing[..most] : missing;
    }

    private static async Task<List<UndeliveredNotice>> AlertsAsync(ChatOpsDbContext db, DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        var limit = now - Patience;
        var missing = new List<UndeliveredNotice>();
        var lastId = 0L;
        while (missing.Count < most)
        {
            // Not our own: an alert about an undelivered notice that is itself not delivered must not raise the next one.
            var page = await db.Set<AlertGroup>()
                .Where(group => group.ResolvedAt == null && group.Severity == Severity.Critical && group.Source != OwnAlerts.Source)
                .Where(group => group.SilencedUntil == null || group.SilencedUntil <= now)
                .Where(group => group.Id > lastId && group.DetectedAt <= limit).OrderBy(group => group.Id).Take(Portion)
                .Select(group => new
                {
                    group.Id,
                    group.DetectedAt,
                    group.ConversationId,
                    group.StormId,
                    Title = db.Set<Alert>().Where(alert => alert.GroupId == group.Id).OrderBy(alert => alert.Id).Select(alert => alert.Title).FirstOrDefault(),
                })
                .ToListAsync(cancellationToken);
            missing.AddRange(await WithoutCardAsync(
                db, RoutePurpose.Alerts,
                [
                    .. page.Select(row => new UndeliveredNotice(KeyOf("ALT-", row.Id), row.Title ?? "", row.DetectedAt)
                    {
                        CardKey = row.StormId is { } storm ? KeyOf("STORM-", storm) : KeyOf("ALT-", row.Id),
                        ConversationId = row.StormId is null ? row.ConversationId : null,
                    }),
                ],
                cancellationToken));
            if (page.Count < Portion)
                break;
            lastId = page[^1].Id;
        }

        return missing.Count > most ? missing[..most] : missing;
    }

    private static async Task<IEnumerable<UndeliveredNotice>> WithoutCardAsync(
        ChatOpsDbContext db, RoutePurpose purpose, List<UndeliveredNotice> notices, CancellationToken cancellationToken)
    {
        if (notices.Count == 0)
            return notices;
        var bound = (await db.Set<ChannelRoute>().AsNoTracking().SingleOrDefaultAsync(route => route.Purpose == purpose, cancellationToken))?.ConversationId;
        var keys = notices.Select(notice => notice.CardKey).Distinct().ToList();
        var posted = await db.Set<PostedCard>().Where(card => keys.Contains(card.CardKey))
            .Select(card => new { card.ConversationId, card.CardKey }).ToListAsync(cancellationToken);
        var proven = posted.Select(card => (card.ConversationId, card.CardKey)).ToHashSet();
        var doubtful = notices.Where(notice => !IsProven(notice)).Select(notice => notice.CardKey).Distinct().ToList();
        if (doubtful.Count == 0)
            return [];
        var accepted = await db.Set<OutboxMessage>()
            .Where(message => message.CardKey != null && doubtful.Contains(message.CardKey) && message.State == OutboxState.Delivered)
            .Select(message => new { message.ConversationId, message.CardKey }).Distinct().ToListAsync(cancellationToken);
        proven.UnionWith(accepted.Select(message => (message.ConversationId, message.CardKey!)));
        return notices.Where(notice => !IsProven(notice));

        bool IsProven(UndeliveredNotice notice) => (notice.ConversationId ?? bound) is { } channel && proven.Contains((channel, notice.CardKey));
    }

    private static string KeyOf(string prefix, long id) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{id}");
}
