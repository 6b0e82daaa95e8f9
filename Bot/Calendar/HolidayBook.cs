using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>The holidays in use.</summary>
/// <param name="Since">When they were imported; null for the copy built in.</param>
internal sealed record HolidaysInUse(HolidayList List, DateTimeOffset? Since);

/// <summary>
/// Knows which list of holidays is in use: the one imported last if there is a source to import from, unless the copy built in reaches further.
/// </summary>
internal sealed class HolidayBook(IOptions<HolidayOptions> options)
{
    private sealed record Cached(string Sha256, HolidayList List);

    private volatile Cached? _cached;

    /// <summary>The holidays as the records say now.</summary>
    public async Task<HolidaysInUse> ReadAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var builtIn = new HolidaysInUse(HolidayList.Embedded, null);
        if (!options.Value.IsSet || await LastImportAsync(db, cancellationToken) is not { } import)
            return builtIn;
        // By content and not by number: an import that was rolled back leaves its number to the next one.
        var cached = _cached;
        if (cached?.Sha256 != import.Sha256)
        {
            var names = await db.Set<Holiday>().AsNoTracking().ToDictionaryAsync(holiday => holiday.Day, holiday => holiday.Name, cancellationToken);
            _cached = cached = new Cached(import.Sha256, new HolidayList(names));
        }

        return cached.List.LastYear >= builtIn.List.LastYear ? new HolidaysInUse(cached.List, import.At) : builtIn;
    }

    /// <summary>The import the stored holidays come from; null when there never was one.</summary>
    public static Task<HolidayImport?> LastImportAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        db.Set<HolidayImport>().AsNoTracking().Where(import => import.Outcome == HolidayImportOutcome.Imported)
            .OrderByDescending(import => import.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The newest attempt, whatever its end; null when there never was one.</summary>
    public static Task<HolidayImport?> LastAttemptAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        db.Set<HolidayImport>().AsNoTracking().OrderByDescending(import => import.Id).FirstOrDefaultAsync(cancellationToken);
}
