using System.Collections.Concurrent;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Tests.Testing;

/// <summary>Hears of deliveries as the capabilities do, and keeps what it heard.</summary>
internal sealed class ReceiptBook : IDeliveryListener
{
    private readonly ConcurrentQueue<(bool Delivered, DeliveryReceipt Receipt)> _heard = new();

    /// <summary>Runs when something is heard, before it is kept.</summary>
    public Action<DeliveryReceipt>? OnHeard { get; set; }

    public IReadOnlyList<string> Delivered => [.. _heard.Where(heard => heard.Delivered).Select(heard => heard.Receipt.Purpose)];

    public IReadOnlyList<string> GivenUp => [.. _heard.Where(heard => !heard.Delivered).Select(heard => heard.Receipt.Purpose)];

    public DeliveryReceipt Last => _heard.Last().Receipt;

    public Task OnDeliveredAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken) => Hear(true, receipt);

    public Task OnGivenUpAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken) => Hear(false, receipt);

    private Task Hear(bool delivered, DeliveryReceipt receipt)
    {
        OnHeard?.Invoke(receipt);
        _heard.Enqueue((delivered, receipt));
        return Task.CompletedTask;
    }
}
