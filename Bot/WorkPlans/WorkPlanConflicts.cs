using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.WorkPlans;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>What else is going on when a work is planned: pointed out, never forbidden, since the city decides.</summary>
internal sealed class WorkPlanConflicts(ServiceTimes serviceTimes, CityCalendar calendar)
{
    private static readonly WorkPlanState[] Coming = [WorkPlanState.Submitted, WorkPlanState.Approved, WorkPlanState.Started];

    /// <summary>A sentence for each.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(ChatOpsDbContext db, WorkPlan plan, CardLanguage language, CancellationToken cancellationToken)
    {
        var (content, words, found) = (plan.Content, WorkPlanText.Words, new List<string>());
        var names = await NamesOfAsync(db, content.AssetNames, cancellationToken);
        var desk = await calendar.ReadAsync(db, cancellationToken);
        var card = new CardWords(language);
        if (!desk.IsOpenDay(content.From.DayInJapan()))
            found.Add(words.Format(language, "ConflictClosedDay", card.Day(content.From.DayInJapan())));
        if (content is { StopFrom: { } from, StopTo: { } to })
        {
            foreach (var asset in content.AssetNames.Where(asset => serviceTimes.For(asset).Elapsed(from, to) > TimeSpan.Zero))
                found.Add(words.Format(language, "ConflictServiceTime", asset, card.Span(serviceTimes.For(asset).Elapsed(from, to))));
        }

        foreach (var other in await db.Set<WorkPlan>().AsNoTracking().Where(other => other.Id != plan.Id && Coming.Contains(other.State)
            && other.Content.From < content.To && other.Content.To > content.From).OrderBy(other => other.Id).ToListAsync(cancellationToken))
        {
            if (other.Content.AssetNames.FirstOrDefault(content.AssetNames.Contains) is { } shared)
                found.Add(words.Format(language, "ConflictWork", other.DisplayId, other.Content.Title, shared));
        }

        foreach (var incident in await db.Set<Incident>().AsNoTracking().Running().Where(incident => incident.SystemName != null && !incident.IsDrill).OrderBy(incident => incident.Id).ToListAsync(cancellationToken))
        {
            if (names.Contains(MonitoredName.Normalise(incident.SystemName)))
                found.Add(words.Format(language, "ConflictIncident", incident.DisplayId, incident.Title));
        }

        foreach (var window in await db.Set<MaintenanceWindow>().AsNoTracking().Valid().Include(window => window.Targets)
            .Where(window => window.ForWork == null && (window.To == null || window.To > content.From)).OrderBy(window => window.Id).ToListAsync(cancellationToken))
        {
            if ((window.CoversAll || window.Targets.Exists(target => names.Contains(target.Name))) && window.Overlaps(content.Time))
                found.Add(words.Format(language, "ConflictWindow", window.Title));
        }

        return found;
    }

    /// <summary>Every name by which the register knows these assets.</summary>
    public static async Task<IReadOnlySet<string>> NamesOfAsync(ChatOpsDbContext db, IReadOnlyList<string> assets, CancellationToken cancellationToken)
    {
        var normal = assets.Select(MonitoredName.Normalise).ToList();
        var ids = await db.Set<AssetName>().Where(name => normal.Contains(name.Name)).Select(name => name.AssetId).Distinct().ToListAsync(cancellationToken);
        return (await db.Set<AssetName>().Where(name => ids.Contains(name.AssetId)).Select(name => name.Name).ToListAsync(cancellationToken)).Concat(normal).ToHashSet();
    }
}
