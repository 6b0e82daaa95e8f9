using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>Keeps how to reach the conversations the bot hears from.</summary>
internal sealed class ConversationDirectory(TimeProvider clock)
{
    /// <summary>Takes over what an authenticated event says about its conversation.</summary>
    public async Task LearnAsync(ChatOpsDbContext db, ChatEvent chatEvent, CancellationToken cancellationToken)
    {
        var place = chatEvent.Place;
        var reference = await db.Set<ConversationReference>().FindAsync([place.ConversationId], cancellationToken);
        if (reference is null)
        {
            reference = new ConversationReference { ConversationId = place.ConversationId, TenantId = place.TenantId };
            db.Add(reference);
        }
        else if (!string.Equals(reference.TenantId, place.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("A conversation was named by an activity of another tenant.");
        }

        if (chatEvent.Kind == ChatEventKind.Removed)
            reference.Lose(clock.GetUtcNow());
        else
            reference.Learn(place.ServiceUrl, place.BotId, place.Kind == PlaceKind.Personal ? chatEvent.Sender.ObjectId : null);
    }
}
