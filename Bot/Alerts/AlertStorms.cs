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
        var storm = await RunningAsync(db, cancellationToken);
        if (storm is not null && IsOver(storm, now))
        {
            // Nothing has looked at it since, for instance because the bot was down: this is another one.
            storm.End(now);
            await db.SaveChangesAsync(cancellationToken);
            storm = null;
        }

        var isNews = storm is null;
        if (storm is null)
        {
            db.Add(storm = new AlertStorm { StartedAt = now });
            await db.SaveChangesAsync(cancellationToken);
            DeadlineBook.Set(db, StormTurn.DeadlineKind, storm.Id, now + Turn);
            await audit.RecordAsync(db, "alerts", "alert.storm-began", storm.DisplayId, null, cancellationToken);
        }

        var wakes = group is { ResolvedAt: null, SilencedUntil: null };
        group.JoinStorm(storm.Id);
        return (storm, (storm.Join(group.Severity, wakes, now) || isNews) && wakes);
    }

    /// <summary>A group in a storm is not kept quiet any more.</summary>
    public async Task WakeAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        if (await db.Set<AlertStorm>().FindAsync([group.StormId], cancellationToken) is { } storm)
            await ShowAsync(db, storm, storm.Join(group.Severity, wakes: true, clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Brings the card of a storm to its present state, if it shows another.</summary>
    /// <param name="isNews">The storm has just begun or grown worse: somebody must look.</param>
    public async Task ShowAsync(ChatOpsDbContext db, AlertStorm storm, bool isNews, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var view = await ReadAsync(db, storm, cancellationToken);
        var card = StormCard.Create(view, CardLanguage.Japanese);
        var isChanged = storm.Show(string.Join(' ', view.Counts.Select(count => $"{count.Severity}:{count.All}/{count.Firing}"))
            + $" {view.AcknowledgedBy?.Name} {view.EndedAt is not null}");
        if ((isChanged || isNews) && await AlertCards.DefaultChannelAsync(db, cancellationToken) is { } channel)
        {
            var lane = storm is { Severity: Severity.Critical, EndedAt: null } ? Lane.Urgent : Lane.Normal;
            await outbox.ShowCardAsync(db, channel, storm.DisplayId, card, lane, alert: isNews, cancellationToken);
        }

        await CallAsync(db, storm, card.Summary, cancellationToken);
    }

    /// <summary>Calls who is on duty while something critical in it waits for somebody, and stops when nothing does.</summary>
    private async Task CallAsync(ChatOpsDbContext db, AlertStorm storm, string? summary, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waits = storm.AcknowledgedAt is null && await db.Set<AlertGroup>().AnyAsync(
            group => group.StormId == storm.Id && group.ResolvedAt == null && group.Severity == Severity.Critical && !group.IsOutOfScope
                && group.AcknowledgedAt == null && group.IncidentId == null && (group.SilencedUntil == null || group.SilencedUntil <= now),
            cancellationToken);
        if (waits)
            await calls.StartAsync(db, storm.DisplayId, await AlertCards.DefaultChannelAsync(db, cancellationToken), summary ?? storm.DisplayId, cancellationToken);
        else
            await calls.StopAsync(db, storm.DisplayId, cancellationToken);
    }

    /// <summary>The storm as a card.</summary>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, AlertStorm storm, CardLanguage language, CancellationToken cancellationToken) =>
        StormCard.Create(await ReadAsync(db, storm, cancellationToken), language);

    /// <summary>What still fires in it and must not stay without a card of its own: critical, or told by e-mail; the oldest first.</summary>
    public static Task<List<AlertGroup>> LeftOverAsync(ChatOpsDbContext db, AlertStorm storm, int most, CancellationToken cancellationToken) =>
        db.Set<AlertGroup>().Where(group => group.StormId == storm.Id && group.ResolvedAt == null && (group.Severity == Severity.Critical || group.IsDutyBearing))
            .OrderBy(group => group.Id).Take(most).ToListAsync(cancellationToken);

    private static async Task<AlertStorm?> RunningAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        db.Tracked<AlertStorm>().FirstOrDefault(running => running.EndedAt is null)
            ?? await db.Set<AlertStorm>().FirstOrDefaultAsync(running => running.EndedAt == null, cancellationToken);

    private async Task<StormView> ReadAsync(ChatOpsDbContext db, AlertStorm storm, CancellationToken cancellationToken)
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

        return new StormView(
                storm.DisplayId, storm.Id, storm.Severity, storm.StartedAt.InJapan(), clock.GetUtcNow().InJapan(), storm.EndedAt?.InJapan(),
                [.. Enum.GetValues<Severity>().Select(severity => new StormCountView(
                    severity, counts.Where(same => same.Severity == severity).Sum(same => same.Count),
                    counts.Where(same => same.Severity == severity && same.Firing).Sum(same => same.Count))).Where(count => count.All > 0)],
                rows,
                storm.AcknowledgedAt is { } at ? new PersonAt(storm.AcknowledgedByName!, at.InJapan()) : null);
    }

    /// <summary>Whether anything in it still fires.</summary>
    public static Task<bool> IsFiringAsync(ChatOpsDbContext db, AlertStorm storm, CancellationToken cancellationToken) =>
        db.Set<AlertGroup>().AnyAsync(group => group.StormId == storm.Id && group.ResolvedAt == null, cancellationToken);

    /// <summary>Whether a storm is over: no group has joined for a while.</summary>
    public bool IsOver(AlertStorm storm, DateTimeOffset now) => now - storm.LastGroupAt >= TimeSpan.FromMinutes(noise.Value.StormQuietMinutes);
}
