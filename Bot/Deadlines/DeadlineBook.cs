using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Deadlines;

/// <summary>Setting and calling off deadlines, as part of the change that causes it.</summary>
internal sealed class DeadlineBook(TimeProvider clock)
{
    /// <summary>Sets a deadline.</summary>
    public static void Set(ChatOpsDbContext db, string kind, long subjectId, DateTimeOffset dueAt) =>
        db.Add(new Deadline { Kind = kind, SubjectId = subjectId, DueAt = dueAt });

    /// <summary>Calls off the open deadlines of one kind.</summary>
    public async Task CancelAsync(ChatOpsDbContext db, string kind, long subjectId, CancellationToken cancellationToken)
    {
        foreach (var open in await db.Set<Deadline>()
            .Where(deadline => deadline.SubjectId == subjectId && deadline.Kind == kind && deadline.DoneAt == null).ToListAsync(cancellationToken))
            open.CallOff(clock.GetUtcNow());
    }
}
