using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>Notes that Teams has accepted a message: several duties end with the accepted delivery, not with the typing (要件8).</summary>
internal interface IDeliveryListener
{
    /// <summary>Runs in the transaction that records the delivery of a message with a purpose.</summary>
    Task OnDeliveredAsync(ChatOpsDbContext db, string purpose, DateTimeOffset at, CancellationToken cancellationToken);
}
