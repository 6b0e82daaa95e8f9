using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Advisories;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Jobs.Advisories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>
/// Reads the feeds that are due (要件18). Fetching and reading happen beside the writer; what is new is saved in small changes, and the feed counts as read only when
/// all of it is. A feed that fails is tried again later and harms no other.
/// </summary>
internal sealed partial class CollectAdvisories(
    IOptions<AdvisoryOptions> options, FeedHttp http, IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, KeepEntries keep, MatchNewAssets newAssets,
    ForgetAdvisories forget, FeedWatch watch, ChannelCards channels, AuditLog audit, TimeProvider clock, ILogger<CollectAdvisories> log) : IAdvisoryFetch
{
    private const string Actor = "advisory-fetch";
    private const int FeedsAtOnce = 4, EntriesAtOnce = 25, MostLoud = 10;

    // Longer than fetching may take: another instance leaves the feed alone meanwhile.
    private static readonly TimeSpan ClaimLength = TimeSpan.FromMinutes(2);

    // The longest interval and a day more.
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(8);

    /// <inheritdoc/>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var states = await db.Set<FeedState>().AsNoTracking().ToListAsync(cancellationToken);
            if (states.Count == 0 && options.Value.Feeds.Count == 0)
                return;
            if (!IsSettled(states))
                await writes.RunAsync(SettleAsync, cancellationToken);
            await newAssets.RunAsync(cancellationToken);
            var now = clock.GetUtcNow();
            await Parallel.ForEachAsync(
                options.Value.Feeds.Where(feed => !(states.Find(state => state.Name == feed.Name)?.NextTryAt > now)),
                new ParallelOptions { MaxDegreeOfParallelism = FeedsAtOnce, CancellationToken = cancellationToken },
                async (feed, token) => await CollectAsync(feed, token));
            if (await watch.HasNewsAsync(db, cancellationToken))
                await writes.RunAsync(watch.TellAsync, cancellationToken);
        }

        await forget.RunAsync(cancellationToken);
    }

    private async Task CollectAsync(FeedOptions feed, CancellationToken cancellationToken)
    {
        if (await writes.RunAsync((db, token) => ClaimAsync(db, feed, token), cancellationToken) is not { } claimed)
            return;
        try
        {
            var urlSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(feed.Url!.AbsoluteUri)));
            var isSame = claimed.UrlSha256 == urlSha256;
            var answer = await http.GetAsync(feed, isSame ? claimed.ETag : null, isSame ? claimed.LastModified : null, cancellationToken);
            var entries = answer.Body is null ? null : FeedReader.Read(feed.Kind, answer.Body, answer.Charset, clock.GetUtcNow());
            var kept = entries is null ? new KeptEntries(0, 0, 0) : await KeepAsync(feed, entries, cancellationToken);
            await writes.RunAsync((db, token) => SucceedAsync(db, feed, answer, urlSha256, entries?.Count, kept, token), cancellationToken);
        }
        catch (FeedException failure)
        {
            Log.Failed(log, feed.Name, failure.Trouble, failure.Detail);
            await FailAsync(feed, failure, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotSaved(log, failure, feed.Name);
            await FailAsync(feed, new FeedException(FeedTrouble.NotSaved), cancellationToken);
        }
    }

    /// <summary>Keeps what is not known already, the oldest first, so that numbers go up with time.</summary>
    private async Task<KeptEntries> KeepAsync(FeedOptions feed, IReadOnlyList<FeedEntry> entries, CancellationToken cancellationToken)
    {
        Dictionary<string, string> known;
        HashSet<string> exploited = [];
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            known = await db.Set<AdvisorySource>().AsNoTracking().Where(source => source.Feed == feed.Name)
                .ToDictionaryAsync(source => source.Key, source => source.Sha256, cancellationToken);
            if (feed.Kind == FeedKind.Kev)
                exploited = [.. await db.Set<ExploitedCve>().AsNoTracking().Select(listed => listed.Cve).ToListAsync(cancellationToken)];
        }

        var news = entries.Where(entry => known.GetValueOrDefault(entry.Key) != SourceContent.HashOf(SourceContent.Write(entry))).Reverse().ToList();
        // What is old is not begun with, but that its CVE is exploited matters even so.
        news.RemoveAll(entry => keep.IsOld(entry) && !known.ContainsKey(entry.Key) && (feed.Kind != FeedKind.Kev || exploited.Contains(entry.Key)));
        var kept = new KeptEntries(0, 0, 0);
        foreach (var some in news.Chunk(EntriesAtOnce))
            kept += await writes.RunAsync((db, token) => keep.RunAsync(db, feed, some, MostLoud - kept.Found, token), cancellationToken);
        return kept;
    }

    private bool IsSettled(List<FeedState> states) =>
        states.Count == options.Value.Feeds.Count && options.Value.Feeds.All(feed => states.Exists(state => state.Name == feed.Name && !IsFarAhead(state)));

    // Only when the clock was set back.
    private bool IsFarAhead(FeedState state) => state.NextTryAt > clock.GetUtcNow() + LongestPause;

    /// <summary>A state for each feed, and none for those that are no longer in the settings.</summary>
    private async Task SettleAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var states = await db.Set<FeedState>().ToListAsync(cancellationToken);
        db.RemoveRange(states.Where(state => !options.Value.Feeds.Any(feed => feed.Name == state.Name)));
        db.AddRange(options.Value.Feeds.Where(feed => !states.Exists(state => state.Name == feed.Name))
            .Select(feed => new FeedState { Name = feed.Name, AddedAt = now, NextTryAt = now }));
        foreach (var state in states.Where(IsFarAhead))
            state.NextTryAt = now;
    }

    /// <summary>The state of a feed that is still due, or null when somebody else reads it.</summary>
    private async Task<FeedState?> ClaimAsync(ChatOpsDbContext db, FeedOptions feed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<FeedState>().FindAsync([feed.Name], cancellationToken) is not { } state || state.NextTryAt > now)
            return null;
        state.Claim(now + ClaimLength);
        return state;
    }

    private async Task SucceedAsync(
        ChatOpsDbContext db, FeedOptions feed, FeedAnswer answer, string urlSha256, int? entries, KeptEntries kept, CancellationToken cancellationToken)
    {
        if (await db.Set<FeedState>().FindAsync([feed.Name], cancellationToken) is not { } state)
            return;
        state.Succeed(answer, urlSha256, entries, clock.GetUtcNow(), feed.Interval);
        if (kept.New + kept.Changed > 0)
            await audit.RecordAsync(db, Actor, "advisories.collected", $"feed:{feed.Name}", new { kept.New, kept.Changed, kept.Found, entries }, cancellationToken);
        if (kept.Found > MostLoud)
            await channels.TellAsync(
                db, RoutePurpose.Security, NoticeKind.Information, AdvisoryText.Words.Format(CardLanguage.Japanese, "ManyFound", feed.Name, kept.Found), alert: true,
                cancellationToken);
    }

    private Task FailAsync(FeedOptions feed, FeedException failure, CancellationToken cancellationToken) => writes.RunAsync(
        async (db, token) => (await db.Set<FeedState>().FindAsync([feed.Name], token))?.Fail(failure, clock.GetUtcNow(), feed.Interval), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Feed {Feed} could not be read: {Trouble} {Detail}")]
        public static partial void Failed(ILogger logger, string feed, FeedTrouble trouble, string? detail);

        [LoggerMessage(2, LogLevel.Error, "What feed {Feed} said could not be saved; it is read again")]
        public static partial void NotSaved(ILogger logger, Exception exception, string feed);
    }
}
