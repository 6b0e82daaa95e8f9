using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Calls who is on duty for critical alerts of what the contract covers, one after the other until somebody looks after them.</summary>
internal sealed class AlertCalls(Escalations escalations, IOptions<AlertNotifyOptions> options)
{
    // Whoever is being called for this many alerts already is called for no more; a storm has a call of its own, and each alert is told again later if nobody
    // looks after it.
    private const int MostAtOnce = 3;

    /// <summary>Whether a group is one to call for.</summary>
    public static bool IsFor(AlertGroup group) => group is { Severity: Severity.Critical, IsOutOfScope: false, IncidentId: null, AcknowledgedAt: null };

    /// <summary>Starts calling for a group, if it is one to call for.</summary>
    public async Task StartAsync(ChatOpsDbContext db, AlertGroup group, string? sentence, CancellationToken cancellationToken)
    {
        if (IsFor(group) && !await AreManyAsync(db, cancellationToken))
            await StartAsync(db, group.DisplayId, await AlertCards.ChannelAsync(db, group, cancellationToken), sentence ?? group.DisplayId, cancellationToken);
    }

    /// <summary>Starts calling; a chain that runs for the subject already is left alone.</summary>
    /// <param name="subject">Shown id, and key of the card below which the calls are posted.</param>
    public async Task StartAsync(ChatOpsDbContext db, string subject, string? channel, string sentence, CancellationToken cancellationToken)
    {
        if (!options.Value.CallsDuty)
            return;
        await db.SaveChangesAsync(cancellationToken);
        await escalations.StartAsync(db, new EscalationCall(subject, channel, sentence, IsDrill: false), cancellationToken);
    }

    /// <summary>Somebody looks after it: nobody else is called.</summary>
    public Task AnswerAsync(ChatOpsDbContext db, string subject, Person by, CancellationToken cancellationToken) =>
        escalations.AcknowledgeAsync(db, subject, by, cancellationToken);

    /// <summary>Nobody needs to be called any more.</summary>
    public Task StopAsync(ChatOpsDbContext db, string subject, CancellationToken cancellationToken) => escalations.StopAsync(db, subject, cancellationToken);

    private static async Task<bool> AreManyAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        await db.Set<EscalationChain>().CountAsync(chain => chain.EndedAt == null && chain.Subject.StartsWith("ALT-"), cancellationToken) >= MostAtOnce;
}
