using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Lets so many new groups of a severity have a card each within a minute, and gathers the others on one card.</summary>
internal sealed class AlertStorms(Outbox outbox, AlertCalls calls, AuditLog audit, IOptions<AlertNoiseOptions> noise, TimeProvider clock)
{
    /// <summary>How long the card of a storm stays as it is while groups join.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    private const int MostRows = 5;

    /// <summary>A gate for one batch.</summary>
    public StormGate Gate() => new(this, noise.Value.CardsPerMinute, clock);

    /// <summary>Makes a group part of the storm that runs, begun if there is none.</summary>
    /// <returns>The storm, and whether people must hear of it: it has begun, or grown worse.</returns>
    public async Task<(AlertStorm Storm, bool IsNews)> JoinAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var storm = db.Tracked<AlertStorm>().FirstOrDefault(running => running.EndedAt is null)
            ?? await db.Set<AlertStorm>().FirstOrDefaultAsync(running => running.EndedAt == null, cancellationToken);
        var isNews = storm is null;
        if (storm is null)
        {
            db.Add(storm = new AlertStorm { StartedAt = now });
            await db.SaveChangesAsync(cancellationToken);
            DeadlineBook.Set(db, StormTurn.DeadlineKind, storm.Id, now + Turn);
            await audit.RecordAsync(db, "alerts", "alert.storm-began", storm.DisplayId, null, cancellationToken);
        }

        group.JoinStorm(storm.Id);
        return (storm, storm.Join(group.Severity, now) || isNews);
    }

    /// <summary>Brings the card of a storm to its present state.</summary>
    /// <param name="isNews">The storm has just begun or grown worse: somebody must look.</param>
    public async Task ShowAsync(ChatOpsDbContext db, AlertStorm storm, bool isNews, CancellationToken cancellationToken)
    {
        if (await AlertCards.DefaultChannelAsync(db, cancellationToken) is not { } channel)
            return;
        var card = await DrawAsync(db, storm, CardLanguage.Japanese, cancellationToken);
        var lane = storm is { Severity: Severity.Critical, EndedAt: null } ? Lane.Urgent : Lane.Normal;
        await outbox.ShowCardAsync(db, channel, storm.DisplayId, card, lane, alert: isNews, cancellationToken);
        if (isNews && storm is { Severity: Severity.Critical, AcknowledgedAt: null })
            await calls.StartAsync(db, storm.DisplayId, channel, card.Summary ?? storm.DisplayId, cancellationToken);
    }

    /// <summary>The storm as a card.</summary>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, AlertStorm storm, CardLanguage language, CancellationToken cancellationToken)
    {
        var groups = db.Set<AlertGroup>().AsNoTracking().Where(group => group.StormId == storm.Id);
        var counts = await groups.GroupBy(group => new { group.Severity, Firing = group.ResolvedAt == null })
            .Select(same => new { same.Key.Severity, same.Key.Firing, Count = same.Count() }).ToListAsync(cancellationToken);
        // Names of severities do not sort by how bad they are: the worst that fire are asked for first, one after the other.
        var rows = new List<StormRowView>();
        foreach (var severity in Enum.GetValues<Severity>().Where(severity => counts.Exists(same => same.Severity == severity && same.Firing)))
        {
            if (rows.Count == MostRows)
                break;
            rows.AddRange((await groups.Where(group => group.Severity == severity && group.ResolvedAt == null).OrderBy(group => group.Id).Take(MostRows - rows.Count)
                .Select(group => new { group.Id, group.OpenedAt, db.Set<Alert>().Where(alert => alert.GroupId == group.Id).OrderBy(alert => alert.StartsAt).First().Title })
                .ToListAsync(cancellationToken)).Select(row => new StormRowView($"ALT-{row.Id}", severity, row.Title, row.OpenedAt.InJapan())));
        }

        return StormCard.Create(
            new StormView(
                storm.DisplayId, storm.Id, storm.Severity, storm.StartedAt.InJapan(), clock.GetUtcNow().InJapan(), storm.EndedAt?.InJapan(),
                [.. Enum.GetValues<Severity>().Select(severity => new StormCountView(
                    severity, counts.Where(same => same.Severity == severity).Sum(same => same.Count),
                    counts.Where(same => same.Severity == severity && same.Firing).Sum(same => same.Count))).Where(count => count.All > 0)],
                rows,
                storm.AcknowledgedAt is { } at ? new PersonAt(storm.AcknowledgedByName!, at.InJapan()) : null),
            language);
    }

    /// <summary>Whether anything in it still fires.</summary>
    public static Task<bool> IsFiringAsync(ChatOpsDbContext db, AlertStorm storm, CancellationToken cancellationToken) =>
        db.Set<AlertGroup>().AnyAsync(group => group.StormId == storm.Id && group.ResolvedAt == null, cancellationToken);

    /// <summary>Whether a storm is over: no group has joined for a while.</summary>
    public bool IsOver(AlertStorm storm, DateTimeOffset now) => now - storm.LastGroupAt >= TimeSpan.FromMinutes(noise.Value.StormQuietMinutes);
}
