using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Jobs.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Webhooks;

/// <summary>Drops messages that were delivered or given up long ago, and what there is about endpoints that are no longer in the settings.</summary>
internal sealed class WebhookCleanup(WriteQueue writes, WebhookAlerts alerts, IOptions<WebhooksOptions> options, TimeProvider clock) : IOutboxCleanup
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public Task DeleteOldAsync(CancellationToken cancellationToken) => writes.RunAsync(
        async (db, token) =>
        {
            // What still waits after so long has nobody to go to: the others were given up after three days.
            var limit = clock.GetUtcNow() - Kept;
            await db.Set<WebhookMessage>().Where(message => message.CreatedAt < limit).ExecuteDeleteAsync(token);
            await alerts.ResolveOthersAsync(db, [.. options.Value.Endpoints.Select(endpoint => endpoint.Name)], token);
        },
        cancellationToken);
}
