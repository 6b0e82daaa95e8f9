using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Webhooks;

/// <summary>Puts what happens to alerts into the outbox of each endpoint that wants to hear of it, in the same change.</summary>
internal sealed class TellOtherTools(IOptions<WebhooksOptions> options, TimeProvider clock) : IAlertListener
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private int _filled;

    /// <summary>Whether a message was put in since this was last asked, by a change that may not have been committed.</summary>
    public bool TryTakeFilled() => Interlocked.Exchange(ref _filled, 0) == 1;

    /// <inheritdoc/>
    public async Task OnAlertAsync(
        ChatOpsDbContext db, AlertGroup group, string title, string? systemName, AlertEvent what, CancellationToken cancellationToken)
    {
        var hearing = options.Value.Endpoints.Where(endpoint => endpoint.Hears(what)).ToList();
        // That a tool is not reached is for people: told to tools, one that refuses it would make the next such alert, and two of them without end.
        if (hearing.Count == 0 || await WebhookAlerts.IsAboutAsync(db, group, cancellationToken))
            return;
        var now = clock.GetUtcNow();
        var link = await db.Set<Alert>().Where(alert => alert.GroupId == group.Id && alert.Link != null).OrderBy(alert => alert.StartsAt)
            .Select(alert => alert.Link).FirstOrDefaultAsync(cancellationToken);
        foreach (var endpoint in hearing)
        {
            var id = $"msg_{Guid.NewGuid():N}";
            db.Add(new WebhookMessage
            {
                Endpoint = endpoint.Name,
                MessageId = id,
                Payload = JsonSerializer.Serialize(
                    new Envelope(id, WebhookOptions.NameOf(what), now, new Told(
                        group.DisplayId, group.Severity.ToString().ToLowerInvariant(), title, systemName, group.Source, group.OpenedAt.ToUniversalTime(),
                        group.ResolvedAt?.ToUniversalTime(), link)),
                    Json),
                CreatedAt = now,
                NotBefore = now,
            });
        }

        Volatile.Write(ref _filled, 1);
    }

    /// <summary>What goes out. Names are known to other tools; never rename.</summary>
    private sealed record Envelope(string Id, string Type, DateTimeOffset Timestamp, Told Data);

    private sealed record Told(
        string Id, string Severity, string Title, string? System, string Source, DateTimeOffset OpenedAt, DateTimeOffset? ResolvedAt, string? Link);
}
