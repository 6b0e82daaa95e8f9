using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>
/// Acts on stored chat events: in order within a conversation, several conversations at once. What a dead or stuck instance left behind is taken over
/// when its claim has run out.
/// </summary>
internal sealed partial class ChatWorker(
    CommandRouter router, ChatTurns turns, IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, TimeProvider clock, ILogger<ChatWorker> log)
    : BackgroundService
{
    private static readonly ActivitySource Activities = new("ChatOpsBot.Conversations");

    /// <summary>How long an event may be worked on before another instance takes it over.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan TakeOverInterval = TimeSpan.FromSeconds(15);
    private const int Lines = 8;

    private readonly Channel<(long Id, ChatEvent Event)>[] _lines =
        [.. Enumerable.Range(0, Lines).Select(_ => Channel.CreateUnbounded<(long, ChatEvent)>(new UnboundedChannelOptions { SingleReader = true }))];

    /// <summary>Name of this process among others on the same database.</summary>
    public string Instance { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>Takes a stored event whose claim this instance holds.</summary>
    public void Enqueue(long id, ChatEvent chatEvent) =>
        // The queue is bounded by the inbox: each entry is a committed row, and the write queue in front of it turns away what is too much.
        _lines[(uint)StringComparer.Ordinal.GetHashCode(chatEvent.Place.ConversationId) % Lines].Writer.TryWrite((id, chatEvent));

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([.. _lines.Select(line => WorkAsync(line.Reader, stoppingToken)), TakeOverAsync(stoppingToken)]);

    private async Task WorkAsync(ChannelReader<(long Id, ChatEvent Event)> line, CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (id, chatEvent) in line.ReadAllAsync(stoppingToken))
                await ActAsync(id, chatEvent, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task ActAsync(long id, ChatEvent chatEvent, CancellationToken stoppingToken)
    {
        using var activity = Activities.StartActivity("turn");
        var turn = turns.Begin(id, chatEvent);
        try
        {
            await router.RunAsync(turn, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            var reference = Guid.NewGuid().ToString("N")[..4].ToUpperInvariant();
            Log.TurnFailed(log, exception, id, reference);
            await ApologiseAsync(turn, reference, stoppingToken);
        }
    }

    private async Task ApologiseAsync(ChatTurn turn, string reference, CancellationToken cancellationToken)
    {
        try
        {
            await turn.ApologiseAsync(reference, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Not even that could be stored: the event stays unprocessed and is taken over when the database is back.
            Log.ApologyFailed(log, exception, reference);
        }
    }

    private async Task TakeOverAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TakeOverInterval, clock);
        try
        {
            var first = true;
            do
            {
                try
                {
                    await TakeOverOnceAsync(first, stoppingToken);
                    first = false;
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    Log.TakeOverFailed(log, exception);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task TakeOverOnceAsync(bool afterStart, CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await db.Set<InboxItem>().AnyAsync(item => item.ProcessedAt == null, cancellationToken))
                return;
        }

        var taken = await writes.RunAsync(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                // SQLite has one instance: after a start, whoever held a claim is dead. Otherwise a claim counts until it has run out.
                var all = afterStart && db is SqliteChatOpsDbContext;
                var free = await db.Set<InboxItem>()
                    .Where(item => item.ProcessedAt == null && item.ClaimedBy != Instance && (all || item.ClaimedUntil == null || item.ClaimedUntil < now)
                        || item.ProcessedAt == null && item.ClaimedBy == Instance && item.ClaimedUntil < now)
                    .OrderBy(item => item.Id).Take(200).ToListAsync(token);
                foreach (var item in free)
                    item.Claim(Instance, now + ClaimTime);
                return free;
            },
            cancellationToken);
        foreach (var item in taken)
            Enqueue(item.Id, JsonSerializer.Deserialize(item.Event, ChatEventJson.Default.ChatEvent)!);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Acting on inbox item {Id} failed (reference {Reference})")]
        public static partial void TurnFailed(ILogger logger, Exception exception, long id, string reference);

        [LoggerMessage(2, LogLevel.Error, "The apology with reference {Reference} could not be stored; the event is tried again later")]
        public static partial void ApologyFailed(ILogger logger, Exception exception, string reference);

        [LoggerMessage(3, LogLevel.Error, "Looking for events left behind failed; the next look follows")]
        public static partial void TakeOverFailed(ILogger logger, Exception exception);
    }
}
