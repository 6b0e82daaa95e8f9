using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Advisories;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>How fresh the feeds are: shown on request, and told once to the vendor when nothing comes any more, and when it does again (要件18).</summary>
internal sealed class FeedWatch(ChannelCards channels, AuditLog audit, IOptions<AdvisoryOptions> options, TimeProvider clock)
{
    private const string Actor = "advisory-fetch";

    /// <summary>The feeds in the order of the settings; one that has not been looked at yet as if it had just been set up.</summary>
    public async Task<IReadOnlyList<FeedRowView>> ReadAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var states = await db.Set<FeedState>().AsNoTracking().ToDictionaryAsync(state => state.Name, cancellationToken);
        return [.. options.Value.Feeds.Select(feed => Row(
            feed, states.GetValueOrDefault(feed.Name) ?? new FeedState { Name = feed.Name, AddedAt = now, NextTryAt = now }, now))];
    }

    /// <summary>Says what has become stale or fresh since it was last looked at.</summary>
    public async Task TellAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var state in await db.Set<FeedState>().ToListAsync(cancellationToken))
        {
            if (options.Value.Feeds.FirstOrDefault(feed => feed.Name == state.Name) is not { } feed
                || state.IsStale(now, feed.Interval) == state.ToldStaleAt is not null)
                continue;
            var isStale = state.ToldStaleAt is null;
            state.ToldStaleAt = isStale ? now : null;
            await audit.RecordAsync(
                db, Actor, isStale ? "feed.stale" : "feed.fresh", $"feed:{state.Name}",
                new { state.LastSuccessAt, trouble = state.Trouble?.ToString(), state.Detail }, cancellationToken);
            await channels.TellAsync(
                db, RoutePurpose.Incidents, isStale ? NoticeKind.Urgent : NoticeKind.Information,
                isStale ? StaleSentence(state) : FreshSentence(state), alert: isStale, cancellationToken);
        }
    }

    /// <summary>Whether there is anything to tell.</summary>
    public async Task<bool> HasNewsAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var states = await db.Set<FeedState>().AsNoTracking().ToListAsync(cancellationToken);
        return options.Value.Feeds.Any(feed => states.Find(state => state.Name == feed.Name) is { } state
            && state.IsStale(now, feed.Interval) != state.ToldStaleAt is not null);
    }

    private static string StaleSentence(FeedState state)
    {
        var words = AdvisoryText.Words;
        const CardLanguage language = CardLanguage.Japanese;
        var reason = state.Trouble is { } trouble ? new FeedWords(language).Trouble(trouble, state.Detail) : words[language, "NoReason"];
        return words.Format(language, state.LastSuccessAt is null ? "FeedNever" : "FeedStale", state.Name, (state.LastSuccessAt ?? state.AddedAt).InJapan(), reason);
    }

    private static string FreshSentence(FeedState state) => AdvisoryText.Words.Format(
        CardLanguage.Japanese, "FeedFresh", state.Name, state.LastSuccessAt!.Value.InJapan());

    private static FeedRowView Row(FeedOptions feed, FeedState state, DateTimeOffset now) => new(
        feed.Name, feed.Kind, feed.Url!.IdnHost, feed.IntervalMinutes, state.AddedAt.InJapan(), state.LastSuccessAt?.InJapan(), state.Trouble, state.Detail,
        state.NextTryAt.InJapan(), state.Entries, state.IsStale(now, feed.Interval));
}
