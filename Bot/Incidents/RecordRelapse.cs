using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// 再発: the disturbance is back. Within the set time of the restart it is the same stop and the clocks go on; later it is a new incident with clocks of
/// its own (要件28; the rule is printed in the 障害報告書).
/// </summary>
internal sealed class RecordRelapse(
    IncidentCards cards, IncidentJournal journal, IncidentTimers timers, OpenIncident openIncident, Circles circles, ReportApproval approval, IOptions<IncidentOptions> options, TimeProvider clock)
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>Continues the incident, or opens the one that follows it.</summary>
    public async Task<StepOutcome> RunAsync(ChatOpsDbContext db, Incident incident, Person by, string? text, CardLanguage language, CancellationToken cancellationToken)
    {
        if ((IncidentRules.Refusal(IncidentStep.Relapse, incident, by, language) ?? IncidentRules.TextRefusal(text, "Relapse_Phrase", language)) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        // What runs in part only has not recovered yet: when it stops again, it is the same stop.
        if (incident.ClosedAt is not null || now - incident.RecoveredAt > TimeSpan.FromMinutes(options.Value.RelapseMinutes))
        {
            // If the monitoring saw it first, its word is the detection.
            var seen = await db.Set<IncidentAlert>()
                .Where(alert => alert.IncidentId == incident.Id && alert.ClearedAt == null && alert.DetectedAt > incident.RecoveredAt).ToListAsync(cancellationToken);
            var next = await openIncident.RunAsync(
                db, by,
                new IncidentRequest(
                    incident.Title, incident.Severity, incident.SystemName, seen.Select(alert => alert.DetectedAt).Append(now).Min(), null)
                {
                    Impact = incident.Impact,
                    IsDrill = incident.IsDrill,
                    IsOutOfScope = !incident.ClocksRun,
                    OutOfScopeReason = incident.ScopeClaim?.Reason,
                    RelapseOfId = incident.Id,
                    Detail = text,
                },
                cancellationToken);
            foreach (var alert in seen)
                alert.IncidentId = next.Id;
            await journal.WriteAsync(
                db, incident, by, Words.Format(CardLanguage.Japanese, "RelapseAsNewEntry", next.DisplayId, text!.Trim()), "incident.relapsed-as-new", new { next.Id }, cancellationToken);
            return StepOutcome.Ok(language, "RelapseAsNew", incident.DisplayId, next.DisplayId, options.Value.RelapseMinutes);
        }

        incident.Relapse(now, now + options.Value.ReportInterval(incident.Severity));
        // The same stop: the stretch that had ended goes on without a gap.
        var last = await db.Set<Disturbance>().Where(stretch => stretch.IncidentId == incident.Id).OrderByDescending(stretch => stretch.Id).FirstOrDefaultAsync(cancellationToken);
        if (last is { Level: ServiceLevel.Degraded })
            await DisturbanceLog.ChangeAsync(db, incident, DisturbanceLog.LevelOf(incident.Impact), now, cancellationToken);
        else if (last is not null)
            last.To = null;
        await approval.LapseAsync(db, incident, Words[CardLanguage.Japanese, "ReportLapsedIncident"], cancellationToken);
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, "RelapseEntry", text!.Trim()), "incident.relapsed", new { text, incident.Relapses }, cancellationToken);
        await timers.SetAsync(db, incident, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        var sentence = Words.Format(CardLanguage.Japanese, "RelapseInThread", incident.DisplayId, by.Name, text.Trim());
        await cards.TellVendorAsync(
            db, incident, NoticeKind.Urgent, sentence, Lane.Urgent, alert: true, await circles.ReadAsync(db, incident, Circle.Operators, cancellationToken), cancellationToken);
        await cards.TellCityAsync(db, incident, NoticeKind.Urgent, sentence, Lane.Urgent, alert: true, cancellationToken);
        return StepOutcome.Ok(language, "Relapsed", incident.DisplayId);
    }
}
