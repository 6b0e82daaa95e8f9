using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Quality;

/// <summary>
/// 障害の再発防止策の期限内実施率: of the agreed preventive actions due in the period, those done by their day; drills do not count. Stands here because incidents are
/// known by the board of what is due, which indicators use.
/// </summary>
internal sealed class PreventionMeasure : IQualityMeasure
{
    public string Key => "incidents.prevention-on-time";

    public string Name(CardLanguage language) => QualityText.Words[language, "Preventions_Name"];

    public string Method(CardLanguage language) => QualityText.Words[language, "Preventions_Method"];

    public string Source(CardLanguage language) => QualityText.Words[language, "Preventions_Source"];

    /// <inheritdoc/>
    public async Task<QualityCount> MeasureAsync(ChatOpsDbContext db, DayPeriod period, CancellationToken cancellationToken)
    {
        var (first, last) = (period.First, period.Last);
        var due = await db.Set<PreventiveAction>().AsNoTracking()
            .Where(action => action.Kind != PreventionKind.NotNeeded && action.State == PlanState.Agreed && action.Due >= first && action.Due <= last)
            .Join(db.Set<Incident>().Where(incident => !incident.IsDrill), action => action.IncidentId, incident => incident.Id, (action, _) => action)
            .OrderBy(action => action.IncidentId).ThenBy(action => action.Number).ToListAsync(cancellationToken);
        return new QualityCount(due.Count(action => action.DoneAt?.DayInJapan() <= action.Due), [.. due.Select(action => $"INC-{action.IncidentId}#{action.Number}")]);
    }
}
