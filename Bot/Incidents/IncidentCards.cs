using System.Globalization;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// Shows incidents: one card in the vendor's channel (障害), one in the city's channel (市) from the first report on, and what happens in the threads below
/// them. Where no channel is bound to 市, the city's card stands in the channel of 障害.
/// </summary>
internal sealed class IncidentCards(Outbox outbox, IncidentViewReader views) : IRouteListener
{
    /// <summary>The channel bound to 障害, or null.</summary>
    public static Task<string?> VendorChannelAsync(ChatOpsDbContext db, CancellationToken cancellationToken) => RouteAsync(db, RoutePurpose.Incidents, cancellationToken);

    /// <summary>Brings the incident's cards to their present state. The change being made must have been saved.</summary>
    public async Task ShowAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken)
    {
        if (await VendorChannelAsync(db, cancellationToken) is { } vendor)
            await outbox.ShowCardAsync(
                db, vendor, incident.DisplayId, await DrawAsync(db, incident, IncidentAudience.Vendor, CardLanguage.Japanese, cancellationToken), Lane.Urgent, alert: true,
                cancellationToken);
        if (incident.IsKnownToCity && await CityChannelAsync(db, cancellationToken) is { } city)
            await outbox.ShowCardAsync(
                db, city, CityKey(incident), await DrawAsync(db, incident, IncidentAudience.City, CardLanguage.Japanese, cancellationToken),
                Lane.Urgent,
                // The first report that opens it calls by itself.
                alert: incident.FirstReportSentAt is null, cancellationToken);
    }

    /// <summary>Says something in the thread of the vendor's card.</summary>
    /// <param name="mentioned">People to mention.</param>
    public async Task TellVendorAsync(
        ChatOpsDbContext db, Incident incident, NoticeKind kind, string text, Lane lane, bool alert, IReadOnlyList<Person> mentioned, CancellationToken cancellationToken)
    {
        if (await VendorChannelAsync(db, cancellationToken) is { } vendor)
            outbox.PostInThread(db, vendor, incident.DisplayId, Notice(incident, kind, text, Circles.Mentions(mentioned)), lane, alert);
    }

    /// <summary>Says something in the thread of the city's card; nothing while the city does not know of the incident.</summary>
    public async Task TellCityAsync(
        ChatOpsDbContext db, Incident incident, NoticeKind kind, string text, Lane lane, bool alert, CancellationToken cancellationToken)
    {
        if (!incident.IsKnownToCity || await CityChannelAsync(db, cancellationToken) is not { } city)
            return;
        var notice = Notice(incident, kind, text, []);
        // One channel for both sides has heard it already.
        if (!db.Tracked<OutboxMessage>().Any(message => message.ConversationId == city && message.CardJson == notice.Card.ToJson()))
            outbox.PostInThread(db, city, CityKey(incident), notice, lane, alert);
    }

    /// <summary>Shows a status report in the city's thread, or brings the one that stands there up to date.</summary>
    /// <param name="purpose">What to tell the listeners when Teams has accepted it; null for an update.</param>
    public async Task ShowReportAsync(ChatOpsDbContext db, Incident incident, StatusReport report, string? purpose, CancellationToken cancellationToken)
    {
        if (await CityChannelAsync(db, cancellationToken) is not { } city)
            return;
        var card = StatusReportCard.Create(await IncidentViewReader.ReadReportAsync(db, incident, report, IncidentAudience.City, cancellationToken), CardLanguage.Japanese);
        var key = string.Create(CultureInfo.InvariantCulture, $"{incident.DisplayId}:report:{report.Number}");
        if (purpose is null)
            await outbox.ShowCardAsync(db, city, key, card, Lane.Urgent, alert: false, cancellationToken);
        else
            outbox.ShowNewCard(db, city, key, card, Lane.Urgent, alert: true, CityKey(incident), purpose);
    }

    /// <summary>Gives the report to the security officers, in their chats and in the channel bound to セキュリティ (要件12).</summary>
    public async Task InformSecurityAsync(ChatOpsDbContext db, Incident incident, StatusReport report, CancellationToken cancellationToken)
    {
        var card = StatusReportCard.Create(await IncidentViewReader.ReadReportAsync(db, incident, report, IncidentAudience.City, cancellationToken), CardLanguage.Japanese);
        var purpose = string.Create(CultureInfo.InvariantCulture, $"{StatusReportListener.SecurityPrefix}{incident.Id}:{report.Number}");
        foreach (var officer in await db.Set<Person>().Where(person => person.Role == Role.SecurityOfficer).ToListAsync(cancellationToken))
            await outbox.PostToPersonAsync(
                db, new PersonAddress(officer.TenantId, officer.ObjectId, officer.ChannelUserId), card, Lane.Urgent, alert: true, purpose, cancellationToken);
        if (await RouteAsync(db, RoutePurpose.Security, cancellationToken) is { } channel)
            outbox.ShowNewCard(
                db, channel, string.Create(CultureInfo.InvariantCulture, $"{incident.DisplayId}:security:{report.Number}"), card, Lane.Urgent, alert: true, null, purpose);
    }

    /// <summary>The incident as a card.</summary>
    public async Task<CardMessage> DrawAsync(
        ChatOpsDbContext db, Incident incident, IncidentAudience audience, CardLanguage language, CancellationToken cancellationToken) =>
        IncidentCard.Create(await views.ReadAsync(db, incident, audience, language, cancellationToken), language);

    /// <inheritdoc/>
    /// <remarks>What is open already is shown in the newly bound channel.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (route.Purpose is not (RoutePurpose.Incidents or RoutePurpose.City))
            return;
        foreach (var incident in await db.Set<Incident>().Open().OrderBy(incident => incident.Id).ToListAsync(cancellationToken))
            await ShowAsync(db, incident, cancellationToken);
    }

    private static string CityKey(Incident incident) => incident.DisplayId + ":city";

    private static CardMessage Notice(Incident incident, NoticeKind kind, string text, IReadOnlyList<MentionView> mentions) => NoticeCard.Create(
        new NoticeView(
            kind, incident.IsDrill ? IncidentText.Words.Format(CardLanguage.Japanese, "DrillNotice", text) : text, [], null, mentions.Count > 0 ? mentions : null),
        CardLanguage.Japanese);

    private static async Task<string?> CityChannelAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        await RouteAsync(db, RoutePurpose.City, cancellationToken) ?? await VendorChannelAsync(db, cancellationToken);

    private static async Task<string?> RouteAsync(ChatOpsDbContext db, RoutePurpose purpose, CancellationToken cancellationToken) =>
        (await db.Set<ChannelRoute>().FindAsync([purpose], cancellationToken))?.ConversationId;
}
