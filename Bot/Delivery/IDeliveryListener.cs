using System.Data.Common;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>The way a message went. Names are stored; never rename.</summary>
internal enum DeliveryWay
{
    /// <summary>Teams.</summary>
    Teams,

    /// <summary>E-mail.</summary>
    Email,
}

/// <summary>A message with a purpose was accepted by Teams or by the mail server, or was given up.</summary>
/// <param name="Purpose">What it was sent for, <c>incident-report:12:1</c>.</param>
/// <param name="To">Conversation id or e-mail address.</param>
internal sealed record DeliveryReceipt(string Purpose, DateTimeOffset At, DeliveryWay Way, string To);

/// <summary>Notes that a message has been accepted: several duties end with the accepted delivery, not with the typing (要件8).</summary>
internal interface IDeliveryListener
{
    /// <summary>Runs in the transaction that records the delivery of a message with a purpose.</summary>
    Task OnDeliveredAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken);

    /// <summary>Runs in the transaction that gives up a message with a purpose: it will never arrive on this way.</summary>
    Task OnGivenUpAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>
/// Tells all listeners; about a message without a purpose there is nothing to tell. What a listener cannot cope with is undone and logged, and the delivery
/// is recorded all the same: otherwise the message would be sent over and over.
/// </summary>
internal sealed partial class DeliveryListeners(IEnumerable<IDeliveryListener> listeners, ILogger<DeliveryListeners> log)
{
    private const string BeforeListener = "listener";

    /// <summary>Accepted. Saves what the change has done so far; what it does afterwards must not rely on entities it has read.</summary>
    public Task DeliveredAsync(ChatOpsDbContext db, string? purpose, DateTimeOffset at, DeliveryWay way, string to, CancellationToken cancellationToken) =>
        TellAsync(db, purpose, at, way, to, (listener, receipt) => listener.OnDeliveredAsync(db, receipt, cancellationToken), cancellationToken);

    /// <summary>Given up. Saves what the change has done so far; what it does afterwards must not rely on entities it has read.</summary>
    public Task GivenUpAsync(ChatOpsDbContext db, string? purpose, DateTimeOffset at, DeliveryWay way, string to, CancellationToken cancellationToken) =>
        TellAsync(db, purpose, at, way, to, (listener, receipt) => listener.OnGivenUpAsync(db, receipt, cancellationToken), cancellationToken);

    private async Task TellAsync(
        ChatOpsDbContext db, string? purpose, DateTimeOffset at, DeliveryWay way, string to, Func<IDeliveryListener, DeliveryReceipt, Task> tell,
        CancellationToken cancellationToken)
    {
        if (purpose is null)
            return;
        await db.SaveChangesAsync(cancellationToken);
        var transaction = db.Database.CurrentTransaction!;
        foreach (var listener in listeners)
        {
            await transaction.CreateSavepointAsync(BeforeListener, cancellationToken);
            try
            {
                await tell(listener, new DeliveryReceipt(purpose, at, way, to));
                await db.SaveChangesAsync(cancellationToken);
                await transaction.ReleaseSavepointAsync(BeforeListener, cancellationToken);
            }
            catch (Exception exception) when (exception is not (DbException or DbUpdateException or OperationCanceledException))
            {
                Log.ListenerFailed(log, exception, listener.GetType().Name, purpose);
                db.ChangeTracker.Clear();
                await transaction.RollbackToSavepointAsync(BeforeListener, cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Listener} failed on the receipt of {Purpose}; the delivery is recorded without it")]
        public static partial void ListenerFailed(ILogger logger, Exception exception, string listener, string purpose);
    }
}
