using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Webhooks;

/// <summary>
/// Alerts of the bot's own, one for each endpoint for which a message was given up, over when the endpoint takes the next one. Which are open is read from
/// the alerts themselves, so that a restart forgets nothing and two instances tell once.
/// </summary>
internal sealed class WebhookAlerts(AlertIntake intake, TimeProvider clock)
{
    // The bot's own source, as of alerts about its deliveries to Teams.
    private const string Source = "chatops";

    private const string Prefix = "webhook:";

    /// <summary>Whether a group is about an endpoint.</summary>
    public static async Task<bool> IsAboutAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken) =>
        group.Source == Source
        && await db.Set<Alert>().AnyAsync(alert => alert.GroupId == group.Id && alert.Fingerprint.StartsWith(Prefix), cancellationToken);

    /// <summary>A message was given up: after these refusals, or, with fewer, for its age.</summary>
    public async Task RaiseAsync(ChatOpsDbContext db, WebhookMessage message, int refusals, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(message.Endpoint);
        if (await Open(db).AnyAsync(alert => alert.Fingerprint == subject, cancellationToken))
            return;
        var status = message.LastStatus is { } answered ? $"HTTP {answered}" : WebhookText.NoAnswer;
        var description = refusals >= WebhookQueue.MostRefusals
            ? WebhookText.Refused(refusals, status)
            : WebhookText.TooOld((int)OutboxMessage.Lifetime.TotalDays, status);
        await intake.AcceptAsync(
            db,
            [
                new AlertSignal(
                    Source, subject, subject, Firing: true, StartsAt: default, EndsAt: null, Severity.Warning, WebhookText.Title(message.Endpoint), description,
                    SystemName: null, message.Endpoint, new Dictionary<string, string>(), Link: null),
            ],
            cancellationToken);
    }

    /// <summary>The endpoint takes messages.</summary>
    public async Task ResolveAsync(ChatOpsDbContext db, string endpoint, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(endpoint);
        await ResolveAsync(db, await Open(db).Where(alert => alert.Fingerprint == subject).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Ends those about endpoints other than these, which nothing else could end.</summary>
    public async Task ResolveOthersAsync(ChatOpsDbContext db, IReadOnlyList<string> endpoints, CancellationToken cancellationToken)
    {
        var known = endpoints.Select(SubjectOf).ToArray();
        await ResolveAsync(
            db,
            await Open(db).Where(alert => alert.Fingerprint.StartsWith(Prefix) && !known.Contains(alert.Fingerprint)).ToListAsync(cancellationToken),
            cancellationToken);
    }

    private async Task ResolveAsync(ChatOpsDbContext db, List<Alert> alerts, CancellationToken cancellationToken)
    {
        if (alerts.Count == 0)
            return;
        await intake.AcceptAsync(
            db,
            [
                .. alerts.Select(alert => new AlertSignal(
                    Source, alert.Fingerprint, alert.Fingerprint, Firing: false, alert.StartsAt, clock.GetUtcNow(), alert.Severity, alert.Title, alert.Description,
                    alert.SystemName, alert.MemberName, new Dictionary<string, string>(), Link: null)),
            ],
            cancellationToken);
    }

    // By the open groups, which are few and indexed; the alerts of the past are many.
    private static IQueryable<Alert> Open(ChatOpsDbContext db) =>
        db.Set<AlertGroup>().Where(group => group.Source == Source && group.ResolvedAt == null)
            .Join(db.Set<Alert>().Where(alert => alert.EndsAt == null), group => group.Id, alert => alert.GroupId, (_, alert) => alert).AsNoTracking();

    private static string SubjectOf(string endpoint) => Prefix + endpoint;
}
