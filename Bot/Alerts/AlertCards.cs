using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Shows alert groups: on their one card in the channel bound to 警報, and in the thread below it.</summary>
internal sealed class AlertCards(Outbox outbox, TimeProvider clock) : IRouteListener
{
    private const int MostMembers = 10;

    /// <summary>Brings the group's card in the channel to its present state. The change being made must have been saved.</summary>
    public async Task ShowAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        if (await ChannelAsync(db, cancellationToken) is { } channel)
            await outbox.ShowCardAsync(
                db, channel, group.DisplayId, await DrawAsync(db, group, CardLanguage.Japanese, cancellationToken), LaneOf(group), alert: true, cancellationToken);
    }

    /// <summary>Posts the card of a group that was opened by the change being made.</summary>
    /// <param name="members">All its alerts.</param>
    public async Task ShowNewAsync(ChatOpsDbContext db, AlertGroup group, IReadOnlyList<Alert> members, CancellationToken cancellationToken)
    {
        if (await ChannelAsync(db, cancellationToken) is not { } channel)
            return;
        var shown = members.OrderBy(alert => alert.EndsAt is not null).ThenBy(alert => alert.StartsAt).ThenBy(alert => alert.Id).Take(MostMembers).ToList();
        var card = Draw(group, shown, members.Count, members.Count(alert => alert.EndsAt is null), CardLanguage.Japanese);
        outbox.ShowNewCard(db, channel, group.DisplayId, card, LaneOf(group), alert: true);
    }

    /// <summary>Tells the thread under the card.</summary>
    /// <param name="key">Key of the sentence in <c>AlertText.resx</c>.</param>
    public async Task TellThreadAsync(ChatOpsDbContext db, AlertGroup group, NoticeKind kind, string key, object?[] arguments, CancellationToken cancellationToken)
    {
        if (await ChannelAsync(db, cancellationToken) is { } channel)
            outbox.PostInThread(
                db, channel, group.DisplayId,
                NoticeCard.Create(new NoticeView(kind, AlertText.Words.Format(CardLanguage.Japanese, key, arguments), [], null), CardLanguage.Japanese), Lane.Normal);
    }

    /// <summary>The group as a card.</summary>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, AlertGroup group, CardLanguage language, CancellationToken cancellationToken)
    {
        var members = db.Set<Alert>().AsNoTracking().Where(alert => alert.GroupId == group.Id);
        var shown = await members.OrderBy(alert => alert.EndsAt != null).ThenBy(alert => alert.StartsAt).ThenBy(alert => alert.Id)
            .Take(MostMembers).ToListAsync(cancellationToken);
        return Draw(
            group, shown, await members.CountAsync(cancellationToken), await members.CountAsync(alert => alert.EndsAt == null, cancellationToken), language);
    }

    /// <inheritdoc/>
    /// <remarks>What is open already is shown in the newly bound channel, so that alerts that came before it are not lost.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (route.Purpose != RoutePurpose.Alerts)
            return;
        foreach (var group in await db.Set<AlertGroup>().Where(group => group.ResolvedAt == null).OrderBy(group => group.Id).ToListAsync(cancellationToken))
            await ShowAsync(db, group, cancellationToken);
    }

    private CardMessage Draw(AlertGroup group, List<Alert> shown, int all, int firing, CardLanguage language)
    {
        var now = clock.GetUtcNow();
        var first = shown[0];
        return AlertCard.Create(
            new AlertView(
                group.DisplayId, group.Id, group.Version, group.Severity, group.StateAt(now), first.Title, first.Description, first.SystemName,
                AlertText.Words.Find(language, "Source_" + group.Source) ?? group.Source,
                group.OpenedAt.InJapan(), now.InJapan(), group.ResolvedAt?.InJapan(),
                [.. shown.Select(alert => new AlertMemberView(alert.MemberName, alert.StartsAt.InJapan(), alert.EndsAt?.InJapan()))],
                all,
                firing,
                group.AcknowledgedAt is { } at ? new PersonAt(group.AcknowledgedByName!, at.InJapan()) : null,
                group.SilencedUntil is { } until ? new SilenceView(group.SilencedByName!, until.InJapan(), group.SilenceReason!) : null,
                group.IncidentId is { } incident ? $"INC-{incident}" : null,
                first.Link is null ? null : new Uri(first.Link)),
            language);
    }

    private static Lane LaneOf(AlertGroup group) => group is { Severity: Severity.Critical, ResolvedAt: null } ? Lane.Urgent : Lane.Normal;

    private static async Task<string?> ChannelAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        (await db.Set<ChannelRoute>().FindAsync([RoutePurpose.Alerts], cancellationToken))?.ConversationId;
}
