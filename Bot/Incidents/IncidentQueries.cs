using System.Globalization;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Incidents;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Questions about incidents that more than one step asks.</summary>
internal static class IncidentQueries
{
    /// <summary>Incidents that have not ended.</summary>
    public static IQueryable<Incident> Open(this IQueryable<Incident> incidents) =>
        incidents.Where(incident => incident.ClosedAt == null && incident.CancelledAt == null && incident.MergedAt == null);

    /// <summary>Incidents in which the service is still disturbed.</summary>
    public static IQueryable<Incident> Running(this IQueryable<Incident> incidents) => incidents.Open().Where(incident => incident.RecoveredAt == null);

    /// <summary>The incident with this shown id, or null.</summary>
    public static async Task<Incident?> FindAsync(ChatOpsDbContext db, string displayId, CancellationToken cancellationToken) =>
        displayId.StartsWith("INC-", StringComparison.Ordinal) && long.TryParse(displayId.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await db.Set<Incident>().FindAsync([id], cancellationToken)
            : null;

    /// <summary>Whose buttons a person gets.</summary>
    public static IncidentAudience AudienceOf(Person person) => person.Role.IsVendor() ? IncidentAudience.Vendor : IncidentAudience.City;

    /// <summary>The newest plan of an incident, or null.</summary>
    public static Task<ResponsePlan?> NewestPlanAsync(this ChatOpsDbContext db, long incidentId, CancellationToken cancellationToken) =>
        db.Set<ResponsePlan>().Where(plan => plan.IncidentId == incidentId).OrderByDescending(plan => plan.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The preventive actions of an incident, oldest first.</summary>
    public static Task<List<PreventiveAction>> PreventionsAsync(this ChatOpsDbContext db, long incidentId, CancellationToken cancellationToken) =>
        db.Set<PreventiveAction>().Where(action => action.IncidentId == incidentId).OrderBy(action => action.Number).ToListAsync(cancellationToken);
}
