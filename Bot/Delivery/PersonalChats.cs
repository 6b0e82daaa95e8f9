using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>A personal chat the bot cannot write to yet. Messages wait under its stand-in id; the deliverer opens the chat and moves them there.</summary>
internal sealed class UnopenedChat
{
    /// <summary>Stand-in for the conversation id.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Tenant of the person.</summary>
    public required string TenantId { get; init; }

    /// <summary>Entra object id.</summary>
    public required string PersonId { get; init; }

    /// <summary>The id Teams gives the person towards this bot, or empty.</summary>
    public string ChannelUserId { get; private set; } = "";

    /// <summary>What Teams is asked with; it takes the object id in place of its own id.</summary>
    public string MemberId => ChannelUserId.Length > 0 ? ChannelUserId : PersonId;

    /// <summary>Takes over the newest id; an empty one is no news.</summary>
    public void Learn(string channelUserId) => ChannelUserId = channelUserId.Length > 0 ? channelUserId : ChannelUserId;
}

/// <summary>Finds the personal chat with a person, or what stands for it until it is opened.</summary>
internal static class PersonalChats
{
    /// <summary>The conversation to put a message to this person into. A chat that was lost is opened again rather than waited for.</summary>
    public static async Task<string> AddressAsync(ChatOpsDbContext db, PersonAddress person, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, person.TenantId, person.ObjectId, cancellationToken) is { } known)
            return known.ConversationId;
        var standIn = $"person:{person.TenantId}/{person.ObjectId}";
        var chat = await db.Set<UnopenedChat>().FindAsync([standIn], cancellationToken);
        if (chat is null)
        {
            chat = new UnopenedChat { ConversationId = standIn, TenantId = person.TenantId, PersonId = person.ObjectId };
            db.Add(chat);
        }

        chat.Learn(person.ChannelUserId);
        return standIn;
    }

    /// <summary>The chat with this person that can be written to, or null.</summary>
    public static async Task<ConversationReference?> FindAsync(ChatOpsDbContext db, string tenantId, string personId, CancellationToken cancellationToken) =>
        db.Set<ConversationReference>().Local.FirstOrDefault(chat => chat.TenantId == tenantId && chat.PersonId == personId && chat.UnreachableSince is null)
        ?? await db.Set<ConversationReference>()
            .Where(chat => chat.TenantId == tenantId && chat.PersonId == personId && chat.UnreachableSince == null)
            .OrderBy(chat => chat.ConversationId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>A conversation of the tenant that says where its connector is and who the bot is there, or null.</summary>
    public static Task<ConversationReference?> DoorAsync(ChatOpsDbContext db, string tenantId, CancellationToken cancellationToken) =>
        db.Set<ConversationReference>().Where(known => known.TenantId == tenantId && known.UnreachableSince == null)
            .OrderBy(known => known.ConversationId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The chat is open: what waited for it goes there.</summary>
    public static async Task MoveAsync(ChatOpsDbContext db, string standIn, string conversationId, CancellationToken cancellationToken)
    {
        foreach (var message in await db.Set<OutboxMessage>()
            .Where(message => message.ConversationId == standIn && message.State == OutboxState.Pending).ToListAsync(cancellationToken))
            message.ConversationId = conversationId;
        if (await db.Set<UnopenedChat>().FindAsync([standIn], cancellationToken) is { } chat)
            db.Remove(chat);
    }
}
