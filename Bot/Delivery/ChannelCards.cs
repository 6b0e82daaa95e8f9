using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>
/// Cards and sentences in the channels that 通知先 設定 has bound; what nobody has bound stands in the channel of 障害. Everything here is said in Japanese, since
/// many read it.
/// </summary>
internal sealed class ChannelCards(Outbox outbox)
{
    /// <summary>The channel of a purpose, else the one of 障害; null while neither is bound.</summary>
    public static async Task<string?> FindAsync(ChatOpsDbContext db, RoutePurpose purpose, CancellationToken cancellationToken) =>
        (await db.Set<ChannelRoute>().FindAsync([purpose], cancellationToken)
            ?? await db.Set<ChannelRoute>().FindAsync([RoutePurpose.Incidents], cancellationToken))?.ConversationId;

    /// <summary>Whether this binding changes where a purpose's cards stand.</summary>
    public static async Task<bool> ConcernsAsync(ChatOpsDbContext db, ChannelRoute route, RoutePurpose purpose, CancellationToken cancellationToken) =>
        (route.Purpose == purpose || route.Purpose == RoutePurpose.Incidents) && await FindAsync(db, purpose, cancellationToken) == route.ConversationId;

    /// <summary>Brings a card to this look: updates it where it stands, posts it where it does not.</summary>
    public async Task ShowAsync(
        ChatOpsDbContext db, RoutePurpose purpose, string cardKey, CardMessage card, bool alert, CancellationToken cancellationToken, Lane lane = Lane.Normal)
    {
        if (await FindAsync(db, purpose, cancellationToken) is { } channel)
            await outbox.ShowCardAsync(db, channel, cardKey, card, lane, alert, cancellationToken);
    }

    /// <summary>Posts a card that will not change.</summary>
    public async Task PostAsync(ChatOpsDbContext db, RoutePurpose purpose, CardMessage card, bool alert, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, purpose, cancellationToken) is { } channel)
            outbox.Post(db, channel, null, card, Lane.Normal, alert);
    }

    /// <summary>Says something in the channel.</summary>
    public Task TellAsync(ChatOpsDbContext db, RoutePurpose purpose, NoticeKind kind, string text, bool alert, CancellationToken cancellationToken) =>
        PostAsync(db, purpose, Notice(kind, text), alert, cancellationToken);

    /// <summary>Says something in the thread below a card that was shown with <see cref="ShowAsync"/>.</summary>
    public async Task TellThreadAsync(
        ChatOpsDbContext db, RoutePurpose purpose, string cardKey, NoticeKind kind, string text, bool alert, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, purpose, cancellationToken) is { } channel)
            outbox.PostInThread(db, channel, cardKey, Notice(kind, text), Lane.Normal, alert);
    }

    /// <summary>Says something below a card in the city's channel, and to the vendor where it works unless that is the same channel.</summary>
    public async Task TellBothSidesAsync(ChatOpsDbContext db, string cardKey, NoticeKind kind, string text, CancellationToken cancellationToken)
    {
        await TellThreadAsync(db, RoutePurpose.City, cardKey, kind, text, alert: true, cancellationToken);
        if (await FindAsync(db, RoutePurpose.City, cancellationToken) != await FindAsync(db, RoutePurpose.Incidents, cancellationToken))
            await TellAsync(db, RoutePurpose.Incidents, kind, text, alert: true, cancellationToken);
    }

    private static CardMessage Notice(NoticeKind kind, string text) => NoticeCard.Create(new NoticeView(kind, text, [], null), CardLanguage.Japanese);
}
