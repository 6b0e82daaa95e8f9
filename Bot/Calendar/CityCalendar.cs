using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Reads the city's open days: holidays, year end, closures and special open days as they stand.</summary>
internal sealed class CityCalendar(IOptions<DeskOptions> options, HolidayBook holidays)
{
    private readonly Lazy<DeskRules> _rules = new(() => options.Value.ToRules());

    /// <summary>The desk hours as the records say now, those of the caller's open change included.</summary>
    public async Task<DeskHours> ReadAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var inUse = await holidays.ReadAsync(db, cancellationToken);
        var exceptions = await db.Set<DayException>().AsNoTracking().ToDictionaryAsync(exception => exception.Day, cancellationToken);
        return new DeskHours(_rules.Value, inUse.List.Names, exceptions);
    }
}
