using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Deadlines;

/// <summary>What happens when deadlines of one kind fall due.</summary>
internal interface IDeadlineHandler
{
    /// <summary>The kind it handles.</summary>
    string Kind { get; }

    /// <summary>Runs in the transaction that marks the deadline as done; it may be late, after downtime.</summary>
    /// <param name="now">The moment of the sweep; <c>now - deadline.DueAt</c> is the lateness.</param>
    Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken);
}
