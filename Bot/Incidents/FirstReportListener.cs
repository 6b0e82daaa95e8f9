using System.Globalization;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Stops the first-report clock at the moment Teams accepts the first status report, not when it was typed (要件8).</summary>
internal sealed class FirstReportListener(IncidentCards cards, DeadlineBook deadlines, AuditLog audit) : IDeliveryListener
{
    private const string Prefix = "incident-report:";

    /// <summary>The purpose a status report is sent with.</summary>
    public static string PurposeOf(Incident incident) => Prefix + incident.Id.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async Task OnDeliveredAsync(ChatOpsDbContext db, string purpose, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!purpose.StartsWith(Prefix, StringComparison.Ordinal))
            return;
        var incident = await db.Set<Incident>().FindAsync([long.Parse(purpose[Prefix.Length..], CultureInfo.InvariantCulture)], cancellationToken);
        if (incident is null || !incident.ReportDelivered(at))
            return;
        await deadlines.CancelAsync(db, IncidentClocks.FirstReportWarning, incident.Id, cancellationToken);
        await deadlines.CancelAsync(db, IncidentClocks.FirstReport, incident.Id, cancellationToken);
        await audit.RecordAsync(db, "deliverer", "incident.first-report-delivered", incident.DisplayId, new { at }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
    }
}
