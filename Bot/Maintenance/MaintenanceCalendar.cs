using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Maintenance;

/// <summary>A maintenance window that is open at a moment.</summary>
/// <param name="Title">What is being done; hostile until escaped.</param>
/// <param name="Until">When this occurrence of the window ends.</param>
internal sealed record OpenWindow(long WindowId, string Title, string ByName, DateTimeOffset Until);

/// <summary>Says whether something is being worked on, so that what it reports is expected.</summary>
internal static class MaintenanceCalendar
{
    /// <summary>The window that covers the system or the member at that moment, the one that ends last; null when none does.</summary>
    public static async Task<OpenWindow?> FindAsync(ChatOpsDbContext db, string? systemName, string? memberName, DateTimeOffset at, CancellationToken cancellationToken)
    {
        List<string> names = [.. MonitoredName.Of(memberName), .. MonitoredName.Of(systemName)];
        var moment = at.ToUniversalTime();
        return OpenAt(
            await db.Set<MaintenanceWindow>().AsNoTracking().Valid().Around(moment)
                .Where(window => window.CoversAll || window.Targets.Any(target => names.Contains(target.Name))).ToListAsync(cancellationToken),
            moment).FirstOrDefault();
    }

    /// <summary>All windows that are open at a moment, those that end last first.</summary>
    public static async Task<IReadOnlyList<OpenWindow>> OpenAsync(ChatOpsDbContext db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var moment = at.ToUniversalTime();
        return [.. OpenAt(await db.Set<MaintenanceWindow>().AsNoTracking().Valid().Around(moment).ToListAsync(cancellationToken), moment)];
    }

    /// <summary>Windows that were not called off.</summary>
    public static IQueryable<MaintenanceWindow> Valid(this IQueryable<MaintenanceWindow> windows) => windows.Where(window => window.CancelledAt == null);

    private static IQueryable<MaintenanceWindow> Around(this IQueryable<MaintenanceWindow> windows, DateTimeOffset moment) =>
        windows.Where(window => window.Cron != null || window.From <= moment && moment < window.To);

    private static IEnumerable<OpenWindow> OpenAt(IEnumerable<MaintenanceWindow> windows, DateTimeOffset moment) => windows
        .Select(window => (Window: window, Open: window.OccurrenceAt(moment))).Where(found => found.Open is not null)
        .OrderByDescending(found => found.Open!.Value.To).ThenBy(found => found.Window.Id)
        .Select(found => new OpenWindow(found.Window.Id, found.Window.Title, found.Window.ByName, found.Open!.Value.To));
}

/// <summary>Told when an open window ends before its time, because it was called off or shortened; its regular end needs no telling.</summary>
internal interface IMaintenanceListener
{
    /// <summary>Runs in the transaction that ends the window.</summary>
    Task OnEndedEarlyAsync(ChatOpsDbContext db, long windowId, DateTimeOffset now, CancellationToken cancellationToken);
}
