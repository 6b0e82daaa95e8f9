using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>
/// Takes the next step of a chain and sets the deadline of the one after it. Who is called is decided when the step is taken, because the duty may have
/// changed since; nobody is called twice in one round.
/// </summary>
internal sealed class EscalationCalls(OnCallDirectory directory, EscalationMessages messages, AuditLog audit, IOptions<OnCallOptions> options)
{
    private static readonly TimeSpan SayAgainAfter = TimeSpan.FromMinutes(10);

    /// <summary>Takes the step that was due at <paramref name="due"/>.</summary>
    public async Task CallNextAsync(ChatOpsDbContext db, EscalationChain chain, DateTimeOffset due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = await directory.PlanAsync(db, now, cancellationToken);
        var taken = await db.Set<EscalationStep>().Where(step => step.ChainId == chain.Id).OrderBy(step => step.Number).ToListAsync(cancellationToken);
        var duty = plan.At(now).Chain;
        var step = new StepMoment(chain, taken.Count + 1, due, now, duty);
        if (!taken.Any(other => other.Kind != EscalationStepKind.Duty))
        {
            if (Next(chain, duty, taken) is { } person)
            {
                await CallAsync(db, step, EscalationStepKind.Duty, person, cancellationToken);
                DeadlineBook.Set(db, EscalationDeadline.DeadlineKind, chain.Id, due + options.Value.AcknowledgeWithin);
                return;
            }

            if (plan.ServiceManagers.Count > 0)
            {
                foreach (var (index, manager) in plan.ServiceManagers.Index())
                    await CallAsync(db, step with { Number = step.Number + index }, EscalationStepKind.ServiceManager, manager, cancellationToken);
                DeadlineBook.Set(db, EscalationDeadline.DeadlineKind, chain.Id, due + options.Value.AcknowledgeWithin);
                return;
            }
        }

        await SayUnansweredAsync(db, step, [.. duty.Concat(plan.ServiceManagers).Distinct()], cancellationToken);
    }

    /// <summary>Who of the chain is called next; null when all rounds are over.</summary>
    private DutyPerson? Next(EscalationChain chain, IReadOnlyList<DutyPerson> duty, List<EscalationStep> taken)
    {
        var called = taken.Where(step => step.Round == chain.Round).Select(step => (step.TenantId, step.ObjectId)).ToHashSet();
        if (duty.FirstOrDefault(person => !called.Contains((person.TenantId, person.ObjectId))) is { } person)
            return person;
        if (chain.Round >= options.Value.Repeats || duty.Count == 0)
            return null;
        chain.NextRound();
        return duty[0];
    }

    private async Task CallAsync(ChatOpsDbContext db, StepMoment moment, EscalationStepKind kind, DutyPerson person, CancellationToken cancellationToken)
    {
        var chain = moment.Chain;
        var ways = await messages.CallAsync(db, moment, kind, person, cancellationToken);
        db.Add(new EscalationStep
        {
            ChainId = chain.Id,
            Number = moment.Number,
            Kind = kind,
            Round = chain.Round,
            TenantId = person.TenantId,
            ObjectId = person.ObjectId,
            Name = person.Name,
            DueAt = moment.Due,
            At = moment.Now,
            Ways = ways,
        });
        await audit.RecordAsync(
            db, "oncall", "oncall.called", chain.Subject,
            new { person.ObjectId, moment.Number, chain.Round, kind = kind.ToString(), ways = ways.ToString(), lateSeconds = (int)moment.Late.TotalSeconds }, cancellationToken);
    }

    private async Task SayUnansweredAsync(ChatOpsDbContext db, StepMoment moment, IReadOnlyList<DutyPerson> people, CancellationToken cancellationToken)
    {
        var (chain, now) = (moment.Chain, moment.Now);
        db.Add(new EscalationStep
        {
            ChainId = chain.Id,
            Number = moment.Number,
            Kind = EscalationStepKind.Unanswered,
            Round = chain.Round,
            DueAt = moment.Due,
            At = now,
            Ways = messages.SayUnanswered(db, moment, people),
        });
        await audit.RecordAsync(
            db, "oncall", "oncall.unanswered", chain.Subject, new { moment.Number, lateSeconds = (int)moment.Late.TotalSeconds }, cancellationToken);
        // People are called once for each step that was missed; that nobody answers needs no saying for each time it could not be said.
        var next = moment.Due + SayAgainAfter;
        while (next <= now)
            next += SayAgainAfter;
        DeadlineBook.Set(db, EscalationDeadline.DeadlineKind, chain.Id, next);
    }
}

/// <summary>A step being taken.</summary>
/// <param name="Duty">Everybody who can be reached by phone about it, in order.</param>
internal sealed record StepMoment(EscalationChain Chain, int Number, DateTimeOffset Due, DateTimeOffset Now, IReadOnlyList<DutyPerson> Duty)
{
    /// <summary>How late it is.</summary>
    public TimeSpan Late => Now - Due;
}

/// <summary>The next step of a chain falls due because nobody has answered.</summary>
internal sealed class EscalationDeadline(EscalationCalls calls) : IDeadlineHandler
{
    public const string DeadlineKind = "oncall.step";

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<EscalationChain>().FindAsync([deadline.SubjectId], cancellationToken) is { EndedAt: null } chain)
            await calls.CallNextAsync(db, chain, deadline.DueAt, now, cancellationToken);
    }
}
