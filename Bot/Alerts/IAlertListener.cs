using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>What happened to an alert group. Names go out to other tools; never rename.</summary>
internal enum AlertEvent
{
    /// <summary>A group was opened.</summary>
    Fired,

    /// <summary>A person looks after it.</summary>
    Acknowledged,

    /// <summary>It is kept quiet.</summary>
    Silenced,

    /// <summary>No member fires any more.</summary>
    Resolved,
}

/// <summary>Told of what happens to alert groups, for instance to tell other tools.</summary>
internal interface IAlertListener
{
    /// <summary>Runs in the transaction of the change, which has been saved; <paramref name="title"/> is the monitor's and hostile.</summary>
    Task OnAlertAsync(ChatOpsDbContext db, AlertGroup group, string title, string? systemName, AlertEvent what, CancellationToken cancellationToken);
}
