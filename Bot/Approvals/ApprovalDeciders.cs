using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>A person who may decide the step that waits.</summary>
/// <param name="For">Whose deputy they are in this, or null when they decide for themselves.</param>
internal sealed record Decider(Person Person, Person? For);

/// <summary>
/// Says who may decide: those whom the step names, and who stands in for them today. Never the author, not even as a deputy, and nobody for two steps of one
/// approval.
/// </summary>
internal sealed class ApprovalDeciders(TimeProvider clock)
{
    /// <summary>Everybody who may decide the step that waits, those who decide for themselves first; nobody when it does not wait.</summary>
    public async Task<IReadOnlyList<Decider>> ReadAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        if (approval.State != ApprovalState.Pending)
            return [];
        var people = await PeopleLookup.ListedAsync(db, cancellationToken);
        var own = people.Where(approval.Step.Names).ToList();
        var deputies = await DeputiesAsync(db, approval, cancellationToken);
        var done = await db.Set<ApprovalEvidence>().AsNoTracking().Where(evidence => evidence.ApprovalId == approval.Id)
            .Select(evidence => evidence.PersonId).ToListAsync(cancellationToken);
        var found = own.Select(person => new Decider(person, null)).ToList();
        foreach (var (personId, deputyId) in deputies)
        {
            // The author cannot be stood in for either: what they may not do, nobody does for them.
            if (own.FirstOrDefault(person => person.ObjectId == personId && personId != approval.AuthorId) is { } absent
                && people.FirstOrDefault(person => person.ObjectId == deputyId) is { } deputy && CanStandIn(deputy, absent)
                && found.All(decider => decider.Person.ObjectId != deputyId))
                found.Add(new Decider(deputy, absent));
        }

        return [.. found.Where(decider => decider.Person.ObjectId != approval.AuthorId && !done.Contains(decider.Person.ObjectId))];
    }

    /// <summary>How this person may decide it, or null when they may not.</summary>
    public async Task<Decider?> FindAsync(ChatOpsDbContext db, Approval approval, Person person, CancellationToken cancellationToken) =>
        (await ReadAsync(db, approval, cancellationToken)).FirstOrDefault(decider => decider.Person.ObjectId == person.ObjectId);

    /// <summary>Whether one may decide for the other: both of the same side, and not the same person.</summary>
    public static bool CanStandIn(Person deputy, Person absent) => deputy.ObjectId != absent.ObjectId
        && (absent.Role.IsCity() ? deputy.Role.IsCity() : absent.Role.IsVendor() && deputy.Role.IsVendor());

    private async Task<IReadOnlyList<(string PersonId, string DeputyId)>> DeputiesAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        var today = clock.GetUtcNow().DayInJapan();
        var handed = await db.Set<HandOver>().AsNoTracking().Where(over => over.ApprovalId == approval.Id).OrderBy(over => over.At).ToListAsync(cancellationToken);
        var absent = await db.Set<Absence>().AsNoTracking().Where(absence => absence.EndedAt == null && absence.From <= today && absence.To >= today)
            .OrderBy(absence => absence.Id).ToListAsync(cancellationToken);
        return [.. handed.Select(over => (over.PersonId, over.DeputyId)), .. absent.Select(absence => (absence.PersonId, absence.DeputyId))];
    }
}
