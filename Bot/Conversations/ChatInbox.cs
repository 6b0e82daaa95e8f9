using System.Text.Json;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>Stores what comes in and hands it on: messages to the worker, buttons to their action at once.</summary>
internal sealed class ChatInbox(WriteQueue writes, ChatWorker worker, CardActionRouter actions, TimeProvider clock) : IChatInbox
{
    /// <inheritdoc/>
    public async Task AcceptAsync(ChatEvent chatEvent, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(chatEvent, ChatEventJson.Default.ChatEvent);
        var stored = await StoreAsync(
            async (db, token) =>
            {
                if (await IsKnownAsync(db, chatEvent, token))
                    return null;
                var item = NewItem(chatEvent, json);
                item.Claim(worker.Instance, clock.GetUtcNow() + ChatWorker.ClaimTime);
                db.Add(item);
                return item;
            },
            cancellationToken);
        if (stored is not null)
            worker.Enqueue(stored.Id, chatEvent);
    }

    /// <inheritdoc/>
    public async Task<CardActionAnswer> ActAsync(ChatEvent chatEvent, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(chatEvent, ChatEventJson.Default.ChatEvent);
        return await StoreAsync(
            async (db, token) =>
            {
                var known = await db.Set<InboxItem>().AsNoTracking()
                    .SingleOrDefaultAsync(item => item.ConversationId == chatEvent.Place.ConversationId && item.ActivityId == chatEvent.Id, token);
                if (known is not null)
                    return JsonSerializer.Deserialize(known.Answer ?? "{}", ChatEventJson.Default.CardActionAnswer)!;

                var answer = await actions.RunAsync(db, chatEvent, token);
                var item = NewItem(chatEvent, json);
                item.Process(clock.GetUtcNow(), JsonSerializer.Serialize(answer, ChatEventJson.Default.CardActionAnswer));
                db.Add(item);
                return answer;
            },
            cancellationToken);
    }

    private async Task<T> StoreAsync<T>(Func<ChatOpsDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        try
        {
            return await writes.RunAsync(change, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InboxUnavailableException("The event could not be stored.", exception);
        }
    }

    private static Task<bool> IsKnownAsync(ChatOpsDbContext db, ChatEvent chatEvent, CancellationToken cancellationToken) =>
        db.Set<InboxItem>().AnyAsync(item => item.ConversationId == chatEvent.Place.ConversationId && item.ActivityId == chatEvent.Id, cancellationToken);

    private InboxItem NewItem(ChatEvent chatEvent, string json) => new()
    {
        ConversationId = chatEvent.Place.ConversationId,
        ActivityId = chatEvent.Id,
        ReceivedAt = clock.GetUtcNow(),
        Event = json,
    };
}
