using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Writes down what happened to an incident: a line of its timeline and an entry of the audit log, in the same change.</summary>
internal sealed class IncidentJournal(AuditLog audit, TimeProvider clock)
{
    /// <summary>Adds both and saves, so that cards drawn afterwards show it.</summary>
    /// <param name="by">Who, or null for the bot itself.</param>
    /// <param name="text">The line, in Japanese; cut to what is stored.</param>
    /// <param name="at">When; null for now.</param>
    /// <param name="action">Name of the audit entry, <c>incident.recovered</c>.</param>
    public async Task WriteAsync(
        ChatOpsDbContext db, Incident incident, Person? by, string text, string action, object? details, CancellationToken cancellationToken,
        DateTimeOffset? at = null)
    {
        var line = text.Trim();
        db.Add(new TimelineEntry
        {
            IncidentId = incident.Id,
            At = at ?? clock.GetUtcNow(),
            ByName = by?.Name,
            Text = StoredText.Cut(line, Incident.TextLength),
        });
        await audit.RecordAsync(db, by?.ObjectId ?? "incidents", action, incident.DisplayId, details, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
