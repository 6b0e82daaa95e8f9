using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Shows alert groups: on their one card in the channel bound to 警報 or the one a rule sends them to, and in the thread below it.</summary>
internal sealed class AlertCards(Outbox outbox, TimeProvider clock) : IRouteListener
{
    private const int MostMembers = 10;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    /// <summary>The first member of a group.</summary>
    public static Task<Alert> FirstAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken) =>
        db.Set<Alert>().AsNoTracking().Where(alert => alert.GroupId == group.Id).OrderBy(alert => alert.StartsAt).ThenBy(alert => alert.Id).FirstAsync(cancellationToken);

    /// <summary>The channel of 警報, or null when none is bound.</summary>
    public static async Task<string?> DefaultChannelAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        (await db.Set<ChannelRoute>().FindAsync([RoutePurpose.Alerts], cancellationToken))?.ConversationId;

    /// <summary>The channel a group's card stands in, or null.</summary>
    public static async Task<string?> ChannelAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken) =>
        group.ConversationId ?? await DefaultChannelAsync(db, cancellationToken);

    /// <summary>Brings the group's card in the channel to its present state; what is one of a storm has none. The change being made must have been saved.</summary>
    public async Task ShowAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        if (group.StormId is not null || await ChannelAsync(db, group, cancellationToken) is not { } channel)
            return;
        group.Draw(clock.GetUtcNow());
        await outbox.ShowCardAsync(
            db, channel, group.DisplayId, await DrawAsync(db, group, CardLanguage.Japanese, forVendor: true, cancellationToken), LaneOf(group), alert: true,
            cancellationToken);
    }

    /// <summary>
    /// Brings the group's card to its present state soon: at once, or, when that was done a moment ago, after a moment, so that a hundred members that join
    /// one by one do not cost a hundred drawings.
    /// </summary>
    public async Task ShowSoonAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (group.DrawnAt is not { } drawn || now - drawn >= Moment || now < drawn || group.StormId is not null)
        {
            await ShowAsync(db, group, cancellationToken);
        }
        else if (!group.IsRedrawSet)
        {
            group.SetRedraw();
            DeadlineBook.Set(db, RedrawAlert.DeadlineKind, group.Id, drawn + Moment);
        }
    }

    /// <summary>Posts the card of a group that has none yet.</summary>
    /// <param name="members">All its alerts, when they are at hand.</param>
    /// <param name="wakes">Whether it raises a notification.</param>
    public async Task ShowNewAsync(ChatOpsDbContext db, AlertGroup group, IReadOnlyList<Alert>? members, bool wakes, CancellationToken cancellationToken)
    {
        group.Draw(clock.GetUtcNow());
        if (await ChannelAsync(db, group, cancellationToken) is not { } channel)
            return;
        var card = members is null
            ? await DrawAsync(db, group, CardLanguage.Japanese, forVendor: true, cancellationToken)
            : Draw(
                group, [.. members.OrderBy(alert => alert.EndsAt is not null).ThenBy(alert => alert.StartsAt).ThenBy(alert => alert.Id).Take(MostMembers)],
                members.DistinctBy(alert => alert.Fingerprint).Count(), members.Count(alert => alert.EndsAt is null),
                await AlertHistory.ReadAsync(db, group, clock.GetUtcNow(), cancellationToken), CardLanguage.Japanese, forVendor: true);
        outbox.ShowNewCard(db, channel, group.DisplayId, card, wakes ? LaneOf(group) : Lane.Normal, alert: wakes);
    }

    /// <summary>Tells the thread under the card; nothing where the group has no card.</summary>
    /// <param name="key">Key of the sentence in <c>AlertText.resx</c>.</param>
    public async Task TellThreadAsync(ChatOpsDbContext db, AlertGroup group, NoticeKind kind, string key, object?[] arguments, CancellationToken cancellationToken) =>
        TellThread(db, await ChannelAsync(db, group, cancellationToken), group, kind, AlertText.Words.Format(CardLanguage.Japanese, key, arguments));

    /// <inheritdoc cref="TellThreadAsync"/>
    public void TellThread(ChatOpsDbContext db, string? channel, AlertGroup group, NoticeKind kind, string sentence)
    {
        if (group.StormId is null && channel is not null)
            outbox.PostInThread(
                db, channel, group.DisplayId, NoticeCard.Create(new NoticeView(kind, sentence, [], null), CardLanguage.Japanese),
                kind == NoticeKind.Urgent && group.Severity == Severity.Critical ? Lane.Urgent : Lane.Normal, alert: kind == NoticeKind.Urgent);
    }

    /// <summary>The group as a card.</summary>
    /// <param name="forVendor">Whether the buttons of the vendor are on it; they are checked again when pressed.</param>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, AlertGroup group, CardLanguage language, bool forVendor, CancellationToken cancellationToken)
    {
        var members = db.Set<Alert>().AsNoTracking().Where(alert => alert.GroupId == group.Id);
        var shown = await members.OrderBy(alert => alert.EndsAt != null).ThenBy(alert => alert.StartsAt).ThenBy(alert => alert.Id)
            .Take(MostMembers).ToListAsync(cancellationToken);
        return Draw(
            group, shown, await members.Select(alert => alert.Fingerprint).Distinct().CountAsync(cancellationToken),
            await members.CountAsync(alert => alert.EndsAt == null, cancellationToken),
            await AlertHistory.ReadAsync(db, group, clock.GetUtcNow(), cancellationToken), language, forVendor);
    }

    /// <inheritdoc/>
    /// <remarks>What is open already is shown in the newly bound channel, so that alerts that came before it are not lost.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (route.Purpose != RoutePurpose.Alerts)
            return;
        var open = db.Set<AlertGroup>().Where(group => group.ResolvedAt == null && group.StormId == null && group.ConversationId == null);
        foreach (var group in await open.OrderBy(group => group.Id).ToListAsync(cancellationToken))
            await ShowAsync(db, group, cancellationToken);
    }

    private CardMessage Draw(AlertGroup group, List<Alert> shown, int all, int firing, AlertHistoryView history, CardLanguage language, bool forVendor)
    {
        var now = clock.GetUtcNow();
        var first = shown[0];
        return AlertCard.Create(
            new AlertView(
                group.DisplayId, group.Id, group.Version, group.Severity, group.StateAt(now), first.Title, first.Description, group.AssetName ?? first.SystemName,
                AlertText.Words.Find(language, "Source_" + group.Source) ?? group.Source,
                group.OpenedAt.InJapan(), now.InJapan(), group.ResolvedAt?.InJapan(),
                [.. shown.Select(alert => new AlertMemberView(alert.MemberName, alert.StartsAt.InJapan(), alert.EndsAt?.InJapan(), alert.Value))],
                all,
                firing,
                group.AcknowledgedAt is { } at ? new PersonAt(group.AcknowledgedByName!, at.InJapan()) : null,
                group.SilencedUntil is { } until ? new SilenceView(group.SilencedByName!, until.InJapan(), group.SilenceReason!, group.WindowId is not null) : null,
                group.IncidentId is { } incident ? $"INC-{incident}" : null,
                first.Link is null ? null : new Uri(first.Link))
            {
                Scope = group.AssetName is null ? AlertScope.Unknown : group.IsOutOfScope ? AlertScope.OutOfScope : AlertScope.InScope,
                History = history,
                Relapses = group.Relapses,
                HasButtons = forVendor,
            },
            language);
    }

    private static Lane LaneOf(AlertGroup group) => group is { Severity: Severity.Critical, ResolvedAt: null } ? Lane.Urgent : Lane.Normal;
}
