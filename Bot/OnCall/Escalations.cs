using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>What people are called for.</summary>
/// <param name="Subject">Shown id, <c>INC-3</c>: one chain each. Also the key of the card below whose thread the calls are posted.</param>
/// <param name="ConversationId">Channel to post the calls in, or null when none is bound.</param>
/// <param name="Sentence">Severity, system and what is wrong in one line of Japanese; hostile until escaped.</param>
internal sealed record EscalationCall(string Subject, string? ConversationId, string Sentence, bool IsDrill);

/// <summary>Who was called when and how, and who answered.</summary>
/// <param name="Calls">In order.</param>
/// <param name="EndedAt">Null while people are being called.</param>
/// <param name="AnsweredByName">Null when nobody has answered.</param>
internal sealed record EscalationRecord(
    string Subject, bool IsDrill, DateTimeOffset StartedAt, IReadOnlyList<EscalationStep> Calls, DateTimeOffset? EndedAt,
    string? AnsweredById, string? AnsweredByName);

/// <summary>Calls the people on duty one after the other until somebody answers (要件7).</summary>
internal sealed class Escalations(EscalationCalls calls, EscalationMessages messages, DeadlineBook deadlines, AuditLog audit, TimeProvider clock)
{
    /// <summary>Starts calling; a chain that runs for the subject already is left alone.</summary>
    public async Task StartAsync(ChatOpsDbContext db, EscalationCall call, CancellationToken cancellationToken)
    {
        if (await RunningAsync(db, call.Subject, cancellationToken) is not null)
            return;
        var now = clock.GetUtcNow();
        var chain = new EscalationChain
        {
            Subject = call.Subject,
            ConversationId = call.ConversationId,
            Sentence = StoredText.Cut(call.Sentence, EscalationChain.SentenceLength),
            IsDrill = call.IsDrill,
            StartedAt = now,
        };
        db.Add(chain);
        await audit.RecordAsync(db, "oncall", "oncall.started", call.Subject, new { call.IsDrill }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await calls.CallNextAsync(db, chain, now, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Somebody answers: nobody else is called. False when the chain had ended before, and when they are not of the vendor.</summary>
    public async Task<bool> AcknowledgeAsync(ChatOpsDbContext db, string subject, Person by, CancellationToken cancellationToken)
    {
        if (!by.Role.IsVendor() || await RunningAsync(db, subject, cancellationToken) is not { } chain)
            return false;
        chain.Answer(by.ObjectId, by.Name, clock.GetUtcNow());
        await deadlines.CancelAsync(db, EscalationDeadline.DeadlineKind, chain.Id, cancellationToken);
        await audit.RecordAsync(db, by.ObjectId, "oncall.acknowledged", subject, new { by.Role, chain.IsDrill }, cancellationToken);
        messages.SayAnswered(db, chain);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Nobody needs to be called any more (recovered, cancelled, merged).</summary>
    public async Task StopAsync(ChatOpsDbContext db, string subject, CancellationToken cancellationToken)
    {
        if (await RunningAsync(db, subject, cancellationToken) is not { } chain)
            return;
        chain.Stop(clock.GetUtcNow());
        await deadlines.CancelAsync(db, EscalationDeadline.DeadlineKind, chain.Id, cancellationToken);
        await audit.RecordAsync(db, "oncall", "oncall.stopped", subject, null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The newest chain of the subject, for its card and its evidence; null when nobody was ever called for it.</summary>
    public static async Task<EscalationRecord?> ReadAsync(ChatOpsDbContext db, string subject, CancellationToken cancellationToken)
    {
        var chain = await db.Set<EscalationChain>().AsNoTracking().Where(row => row.Subject == subject).OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (chain is null)
            return null;
        var steps = await db.Set<EscalationStep>().AsNoTracking().Where(step => step.ChainId == chain.Id)
            .OrderBy(step => step.Number).ToListAsync(cancellationToken);
        return new EscalationRecord(chain.Subject, chain.IsDrill, chain.StartedAt, steps, chain.EndedAt, chain.AnsweredById, chain.AnsweredByName);
    }

    private static Task<EscalationChain?> RunningAsync(ChatOpsDbContext db, string subject, CancellationToken cancellationToken) =>
        db.Set<EscalationChain>().FirstOrDefaultAsync(chain => chain.Subject == subject && chain.EndedAt == null, cancellationToken);
}

/// <summary>Told when somebody answers a call by the link in an e-mail; who answers in Teams is known there.</summary>
internal interface IEscalationListener
{
    /// <summary>Runs in the transaction that records the answer.</summary>
    Task OnAcknowledgedAsync(ChatOpsDbContext db, string subject, Person by, DateTimeOffset at, CancellationToken cancellationToken);
}
