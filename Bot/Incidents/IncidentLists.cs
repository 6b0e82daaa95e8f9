using System.Globalization;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Pages of the incident list.</summary>
internal static class IncidentLists
{
    private const int PageSize = 10;

    /// <summary>A filter and a page as typed, each optional, in either language; null when a word is neither.</summary>
    public static (IncidentFilter Filter, int Page)? Read(string typed)
    {
        var (filter, page) = (IncidentFilter.All, 1);
        foreach (var word in typed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000)
                page = number;
            else if (FilterOf(word) is { } named)
                filter = named;
            else
                return null;
        }

        return (filter, page);
    }

    /// <summary>One page as a card; a page beyond the last is the last.</summary>
    public static async Task<CardMessage> DrawAsync(ChatOpsDbContext db, IncidentFilter filter, int page, CardLanguage language, CancellationToken cancellationToken)
    {
        var all = db.Set<Incident>().AsNoTracking();
        var filtered = filter switch
        {
            IncidentFilter.Open => all.Open(),
            IncidentFilter.Ended => all.Where(incident => incident.ClosedAt != null || incident.CancelledAt != null || incident.MergedAt != null),
            IncidentFilter.Drill => all.Where(incident => incident.IsDrill),
            _ => all,
        };
        var count = await filtered.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await filtered
            .OrderBy(incident => incident.ClosedAt != null || incident.CancelledAt != null || incident.MergedAt != null).ThenByDescending(incident => incident.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return IncidentListCard.Create(
            new IncidentListView([.. rows.Select(IncidentViewReader.Row)], filter, page, pages, count, await all.Open().CountAsync(cancellationToken)), language);
    }

    private static IncidentFilter? FilterOf(string word)
    {
        foreach (var filter in Enum.GetValues<IncidentFilter>())
        {
            foreach (var language in Enum.GetValues<CardLanguage>())
            {
                if (string.Equals(IncidentText.Words[language, "Filter_" + filter], word, StringComparison.OrdinalIgnoreCase))
                    return filter;
            }
        }

        return null;
    }
}
