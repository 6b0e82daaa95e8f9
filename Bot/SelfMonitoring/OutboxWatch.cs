using System.Diagnostics.Metrics;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>What waits to be delivered.</summary>
/// <param name="TeamsAge">How long the oldest urgent message to a conversation that can be reached has waited; zero when there is none.</param>
/// <param name="EmailAge">The same of e-mails.</param>
internal sealed record OutboxSample(int Teams, TimeSpan TeamsAge, int Emails, TimeSpan EmailAge);

/// <summary>Counts what waits in both outboxes, for health and for the figures. Read anew after a few seconds only, whoever asks.</summary>
internal sealed class OutboxWatch : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<ChatOpsDbContext> _contexts;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile OutboxSample? _sample;
    private long _readAt;

    public OutboxWatch(IDbContextFactory<ChatOpsDbContext> contexts, IMeterFactory meters, TimeProvider clock)
    {
        (_contexts, _clock) = (contexts, clock);
        var meter = meters.Create("ChatOpsBot.SelfMonitoring");
        meter.CreateObservableGauge("chatops.outbox.pending", () => ByWay(sample => sample.Teams, sample => sample.Emails), "{message}", "Messages that wait to be delivered.");
        meter.CreateObservableGauge(
            "chatops.outbox.age", () => ByWay(sample => sample.TeamsAge.TotalSeconds, sample => sample.EmailAge.TotalSeconds), "s",
            "How long the oldest of them has waited: in Teams the oldest urgent one to a conversation that can be reached.");
    }

    /// <summary>What waits now, or did a few seconds ago.</summary>
    public async Task<OutboxSample> ReadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_sample is { } kept && _clock.GetElapsedTime(_readAt) < Kept)
                return kept;
            var sample = await CountAsync(cancellationToken);
            (_sample, _readAt) = (sample, _clock.GetTimestamp());
            return sample;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<OutboxSample> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        // All of it over the indexes of what waits.
        var waiting = db.Set<OutboxMessage>().Where(message => message.State == OutboxState.Pending);
        // What waits for a lost conversation, or for a chat that nobody can open yet, waits on purpose.
        var oldest = await waiting
            .Where(message => message.Lane == Lane.Urgent
                && db.Set<ConversationReference>().Any(reference => reference.ConversationId == message.ConversationId && reference.UnreachableSince == null))
            .MinAsync(message => (DateTimeOffset?)message.CreatedAt, cancellationToken);
        var emails = db.Set<EmailMessage>().Where(message => message.State == OutboxState.Pending);
        var oldestEmail = await emails.MinAsync(message => (DateTimeOffset?)message.CreatedAt, cancellationToken);
        return new OutboxSample(await waiting.CountAsync(cancellationToken), AgeOf(oldest), await emails.CountAsync(cancellationToken), AgeOf(oldestEmail));
    }

    private TimeSpan AgeOf(DateTimeOffset? since) => since is { } at && _clock.GetUtcNow() - at is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    private IEnumerable<Measurement<T>> ByWay<T>(Func<OutboxSample, T> teams, Func<OutboxSample, T> emails)
        where T : struct => _sample is not { } sample ? [] :
        [
            new Measurement<T>(teams(sample), new KeyValuePair<string, object?>("chatops.delivery.way", "teams")),
            new Measurement<T>(emails(sample), new KeyValuePair<string, object?>("chatops.delivery.way", "email")),
        ];
}
