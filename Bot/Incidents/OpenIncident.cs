using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What an incident is opened with. Text is cut to what is stored, never refused for its length.</summary>
internal sealed record IncidentRequest(string Title, Severity Severity, string? SystemName, DateTimeOffset DetectedAt, long? AlertGroupId);

/// <summary>Opens an incident, starts its clocks and shows its card. Anybody may: a fault is reported by whoever sees it (要件7).</summary>
internal sealed class OpenIncident(IncidentCards cards, AuditLog audit, TimeProvider clock)
{
    /// <summary>The incident, saved and numbered.</summary>
    public async Task<Incident> RunAsync(ChatOpsDbContext db, Person by, IncidentRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var title = request.Title.Trim();
        var incident = new Incident
        {
            Title = title.Length > Incident.TitleLength ? title[..(Incident.TitleLength - 1)] + "…" : title,
            Severity = request.Severity,
            SystemName = request.SystemName,
            AlertGroupId = request.AlertGroupId,
            OpenedByName = by.Name,
            OpenedById = by.ObjectId,
            OpenedAt = now,
            DetectedAt = request.DetectedAt,
        };
        db.Add(incident);
        await db.SaveChangesAsync(cancellationToken);

        db.Add(new TimelineEntry
        {
            IncidentId = incident.Id,
            At = now,
            ByName = by.Name,
            Text = request.AlertGroupId is { } alert
                ? IncidentText.Words.Format(CardLanguage.Japanese, "OpenedFromAlertEntry", $"ALT-{alert}")
                : IncidentText.Words[CardLanguage.Japanese, "OpenedEntry"],
        });
        IncidentClocks.Start(db, incident);
        await audit.RecordAsync(
            db, by.ObjectId, "incident.opened", incident.DisplayId, new { incident.Title, incident.Severity, incident.DetectedAt, incident.AlertGroupId }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        return incident;
    }
}
