using System.Globalization;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Maintenance;

/// <summary>登録 and 取消 of a maintenance window; the city is told of both.</summary>
internal sealed class SetMaintenance(AuditLog audit, Outbox outbox, IEnumerable<IMaintenanceListener> listeners, TimeProvider clock)
{
    /// <summary>How far ahead occurrences are compared.</summary>
    private static readonly TimeSpan Compared = TimeSpan.FromDays(400);

    private static readonly Conversations.Texts Words = MaintenanceText.Words;

    /// <summary>The audit log's name for a window.</summary>
    public static string SubjectOf(MaintenanceWindow window) => string.Create(CultureInfo.InvariantCulture, $"maintenance:{window.Id}");

    /// <summary>Sets a window, or names the one for the same thing that it would overlap; then nothing is saved. The caller has checked the person's role.</summary>
    public async Task<(MaintenanceWindow? Set, MaintenanceWindow? Overlapped)> RunAsync(
        ChatOpsDbContext db, Person by, TypedWindow typed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var window = new MaintenanceWindow
        {
            Title = typed.Title,
            Reason = typed.Reason,
            CoversAll = typed.CoversAll,
            Targets = [.. typed.Targets.Select(target => new MaintenanceTarget { Name = MonitoredName.Normalise(target), Shown = target })],
            From = typed.Once?.From,
            To = typed.Once?.To,
            Cron = typed.Recurrence?.Cron,
            DurationMinutes = typed.Recurrence is { } recurrence ? (int)recurrence.Duration.TotalMinutes : null,
            Pattern = typed.Recurrence?.Pattern,
            ById = by.ObjectId,
            ByName = by.Name,
            CreatedAt = now,
        };
        var others = await db.Set<MaintenanceWindow>().AsNoTracking().Valid().Where(other => other.To == null || other.To > now).Include(other => other.Targets)
            .ToListAsync(cancellationToken);
        if (others.Find(other => other.CoversSameAs(window) && Occurrences(window, now).Any(other.Overlaps)) is { } overlapped)
            return (null, overlapped);
        db.Add(window);
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(
            db, by.ObjectId, "maintenance.set", SubjectOf(window),
            new { window.Title, window.Reason, window.CoversAll, typed.Targets, window.From, window.To, window.Cron, window.DurationMinutes }, cancellationToken);
        await TellCityAsync(
            db, "SetInCity",
            [
                window.Id, MaintenanceText.Targets(window, CardLanguage.Japanese), MaintenanceText.When(window, CardLanguage.Japanese), window.Title, by.Name,
                window.Reason is { } reason ? Words.Format(CardLanguage.Japanese, "WithReason", reason) : "",
            ],
            cancellationToken);
        return (window, null);
    }

    /// <summary>
    /// Sets the window of an approved work, for exactly these names and this time. It may overlap others: the approval has been given, and alerts are quiet while any
    /// window covers them.
    /// </summary>
    /// <param name="work">Shown id of the work, <c>WRK-3</c>.</param>
    /// <param name="names">Every name the covered things are known by, and how it is shown.</param>
    public async Task<MaintenanceWindow> SetForWorkAsync(
        ChatOpsDbContext db, Person by, string work, string title, IReadOnlyList<string> names, TimeRange time, CancellationToken cancellationToken)
    {
        var window = new MaintenanceWindow
        {
            Title = StoredText.Cut(title, MaintenanceWindow.TitleLength),
            Reason = work,
            CoversAll = false,
            Targets = [.. names.DistinctBy(MonitoredName.Normalise).Select(name => new MaintenanceTarget { Name = MonitoredName.Normalise(name), Shown = name })],
            From = time.From,
            To = time.To,
            ForWork = work,
            ById = by.ObjectId,
            ByName = by.Name,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Add(window);
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(
            db, by.ObjectId, "maintenance.set", SubjectOf(window), new { window.Title, window.ForWork, names, window.From, window.To }, cancellationToken);
        return window;
    }

    /// <summary>Calls a window off. Who listens hears of it when it is open.</summary>
    public async Task CancelAsync(ChatOpsDbContext db, Person by, MaintenanceWindow window, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var wasOpen = window.OccurrenceAt(now) is not null;
        window.Cancel(by.Name, reason, now);
        await audit.RecordAsync(db, by.ObjectId, "maintenance.cancelled", SubjectOf(window), new { window.Title, reason, wasOpen }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var listener in wasOpen ? listeners : [])
            await listener.OnEndedEarlyAsync(db, window.Id, now, cancellationToken);
        // Of a work the city hears from the work itself.
        if (window.ForWork is not null)
            return;
        await TellCityAsync(
            db, "CancelledInCity",
            [window.Id, MaintenanceText.Targets(window, CardLanguage.Japanese), MaintenanceText.When(window, CardLanguage.Japanese), window.Title, by.Name, reason], cancellationToken);
    }

    /// <summary>The occurrences from now on, as far as they are compared.</summary>
    private static IEnumerable<TimeRange> Occurrences(MaintenanceWindow window, DateTimeOffset now)
    {
        if (window.OccurrenceAt(now) is { } open)
            yield return open;
        for (var next = window.NextAfter(now); next is { } coming && coming.From < now + Compared; next = window.NextAfter(coming.From))
            yield return coming;
    }

    private async Task TellCityAsync(ChatOpsDbContext db, string key, object?[] arguments, CancellationToken cancellationToken)
    {
        if (await db.Set<ChannelRoute>().FindAsync([RoutePurpose.City], cancellationToken) is { ConversationId: { } city })
            outbox.Post(
                db, city, null,
                NoticeCard.Create(new NoticeView(NoticeKind.Information, Words.Format(CardLanguage.Japanese, key, arguments), [], null), CardLanguage.Japanese),
                Lane.Normal, alert: true);
    }
}
