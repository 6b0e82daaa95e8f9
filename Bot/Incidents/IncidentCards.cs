using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Shows incidents: on their one card in the channel bound to 障害, and in the thread below it.</summary>
internal sealed class IncidentCards(Outbox outbox, TimeProvider clock) : IRouteListener
{
    private const int MostEntries = 5;

    /// <summary>Brings the incident's card in the channel to its present state. The change being made must have been saved.</summary>
    public async Task ShowAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken)
    {
        if (await ChannelAsync(db, cancellationToken) is { } channel)
            await outbox.ShowCardAsync(
                db, channel, incident.DisplayId, await DrawAsync(db, incident, CardLanguage.Japanese, cancellationToken), Lane.Urgent, alert: true, cancellationToken);
    }

    /// <summary>Says something in the thread below the card.</summary>
    /// <param name="purpose">What to tell the delivery listeners when Teams has accepted it, or null.</param>
    public async Task TellThreadAsync(
        ChatOpsDbContext db, Incident incident, NoticeKind kind, string text, Lane lane, bool alert, string? purpose, CancellationToken cancellationToken)
    {
        if (await ChannelAsync(db, cancellationToken) is { } channel)
            outbox.PostInThread(
                db, channel, incident.DisplayId, NoticeCard.Create(new NoticeView(kind, text, [], null), CardLanguage.Japanese), lane, alert, purpose);
    }

    /// <summary>The incident as a card.</summary>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, Incident incident, CardLanguage language, CancellationToken cancellationToken)
    {
        var timeline = db.Set<TimelineEntry>().AsNoTracking().Where(entry => entry.IncidentId == incident.Id);
        var newest = await timeline.OrderByDescending(entry => entry.Id).Take(MostEntries).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return IncidentCard.Create(
            new IncidentView(
                incident.DisplayId, incident.Id, incident.Version, incident.Severity, incident.State, incident.Title, incident.SystemName,
                new PersonAt(incident.OpenedByName, incident.OpenedAt.InJapan()), incident.DetectedAt.InJapan(), now.InJapan(),
                incident.RecoveredAt?.InJapan(), incident.ClosedAt?.InJapan(),
                Clock(incident, incident.FirstReportDue, incident.FirstReportedAt, now), Clock(incident, incident.RecoveryDue, incident.RecoveredAt, now),
                [.. newest.Select(entry => new TimelineEntryView(entry.At.InJapan(), entry.ByName, entry.Text))],
                await timeline.CountAsync(cancellationToken),
                incident.AlertGroupId is { } alert ? $"ALT-{alert}" : null),
            language);
    }

    /// <summary>The incident as a row of a list.</summary>
    public static IncidentRowView Row(Incident incident) => new(
        incident.DisplayId, incident.Severity, incident.State, incident.Title, incident.DetectedAt.InJapan(), incident.RecoveredAt?.InJapan());

    /// <inheritdoc/>
    /// <remarks>What is open already is shown in the newly bound channel.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (route.Purpose != RoutePurpose.Incidents)
            return;
        foreach (var incident in await db.Set<Incident>().Where(incident => incident.ClosedAt == null).OrderBy(incident => incident.Id).ToListAsync(cancellationToken))
            await ShowAsync(db, incident, cancellationToken);
    }

    private static ClockView Clock(Incident incident, DateTimeOffset due, DateTimeOffset? doneAt, DateTimeOffset now) =>
        new(incident.DetectedAt.InJapan(), due.InJapan(), doneAt?.InJapan(), Incident.ClockAt(due, doneAt, now));

    private static async Task<string?> ChannelAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        (await db.Set<ChannelRoute>().FindAsync([RoutePurpose.Incidents], cancellationToken))?.ConversationId;
}
