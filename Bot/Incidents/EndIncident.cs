using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>The ways out of an incident, and back: 完了, 誤報, 統合, 再開.</summary>
internal sealed class EndIncident(
    IncidentCards cards, IncidentJournal journal, IncidentTimers timers, Escalations escalations, DutyCall dutyCall, IEnumerable<IIncidentListener> listeners,
    IOptions<IncidentOptions> options, TimeProvider clock)
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>What still stands in the way of closing, as sentences (要件8, 10, 11).</summary>
    public static IReadOnlyList<string> Before(Incident incident, CardLanguage language)
    {
        if (incident.ScopeState == ScopeState.Agreed)
            return [];
        var missing = new List<string>();
        if (incident.ScopeState == ScopeState.Proposed)
            missing.Add(Words[language, "Before_Scope"]);
        if (incident.FirstReportedAt is null)
            missing.Add(Words[language, "Before_FirstReport"]);
        if (incident.PreventionProposedAt is null)
            missing.Add(Words[language, "Before_Prevention"]);
        else if (incident.PreventionAgreedAt is null)
            missing.Add(Words[language, "Before_PreventionAgreed"]);
        // After the recovery a report is owed until the last one has been sent (要件12).
        if (incident is { FirstReportSentAt: not null, NextReportDue: not null })
            missing.Add(Words[language, "Before_FinalReport"]);
        if (incident.ReportApprovedAt is null)
            missing.Add(Words[language, "Before_Report"]);
        return missing;
    }

    /// <summary>Nothing is left to do.</summary>
    public async Task<StepOutcome> CloseAsync(ChatOpsDbContext db, Incident incident, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        if (!by.Role.IsVendor())
            return IncidentRules.Refusal(IncidentStep.Close, incident, by, language)!;
        if (incident is { RecoveredAt: not null, EndedAt: null } && Before(incident, language) is { Count: > 0 } missing)
            return StepOutcome.No(language, "NotYetClosable", incident.DisplayId, string.Join(Words[language, "Separator"], missing));
        if (IncidentRules.Refusal(IncidentStep.Close, incident, by, language) is { } refusal)
            return refusal;
        incident.Close(clock.GetUtcNow());
        await FinishAsync(db, incident, by, Words[CardLanguage.Japanese, "ClosedEntry"], "incident.closed", "ClosedInThread", [incident.DisplayId, by.Name], cancellationToken);
        return StepOutcome.Ok(language, "Closed", incident.DisplayId);
    }

    /// <summary>It was a false alarm. A city that knows of it is told why.</summary>
    public async Task<StepOutcome> CancelAsync(
        ChatOpsDbContext db, Incident incident, Person by, string? reason, CardLanguage language, CancellationToken cancellationToken)
    {
        if ((IncidentRules.Refusal(IncidentStep.Cancel, incident, by, language) ?? IncidentRules.TextRefusal(reason, "Cancel_Phrase", language)) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        incident.Cancel(reason!.Trim(), now);
        await FinishAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, "CancelledEntry", reason.Trim()), "incident.cancelled", "CancelledInThread",
            [incident.DisplayId, by.Name, reason.Trim()], cancellationToken);
        return StepOutcome.Ok(language, "Cancelled", incident.DisplayId);
    }

    /// <summary>It is the same disturbance as another one, and goes on as that: detection is the earlier of both.</summary>
    public async Task<StepOutcome> MergeAsync(ChatOpsDbContext db, Incident incident, Person by, long intoId, CardLanguage language, CancellationToken cancellationToken)
    {
        // Whoever reported it may say that it is the same; else it is the vendor's to decide.
        var isReporter = by.ObjectId == incident.OpenedById && by.Role.IsListed();
        if ((isReporter ? IncidentRules.StateRefusal(IncidentStep.Merge, incident, language) : IncidentRules.Refusal(IncidentStep.Merge, incident, by, language)) is { } refusal)
            return refusal;
        if (intoId == incident.Id || await db.Set<Incident>().FindAsync([intoId], cancellationToken) is not { } into)
            return StepOutcome.No(language, "NotFound", $"INC-{intoId}");
        if (into.EndedAt is not null || into.IsDrill != incident.IsDrill || into.RecoveredAt is not null)
            return StepOutcome.No(language, "CannotTakeUp", into.DisplayId);
        // A clock that runs must not vanish in one that does not.
        if (into.ClocksRun != incident.ClocksRun)
            return StepOutcome.No(language, "CannotTakeUpScope", into.DisplayId);

        var now = clock.GetUtcNow();
        if (incident.MonitoredAt is { } monitored)
            into.Detect(monitored, incident.OccurredAt, byMonitor: true, byCity: incident.IsKnownToCity);
        if (incident.CalledAt is { } called)
            into.Detect(called, incident.OccurredAt, byMonitor: false, byCity: incident.OpenedByCity || incident.CalledByCity);
        if (incident is { IsStop: true, StoppedAt: { } stopped } && into.DegradedAt is null)
            into.Affect(IncidentImpact.Outage, stopped);
        foreach (var alert in await db.Set<IncidentAlert>().Where(alert => alert.IncidentId == incident.Id).ToListAsync(cancellationToken))
        {
            alert.IncidentId = into.Id;
            if (alert.ClearedAt is null && into.GreenSince is not null)
                into.Green(null);
        }

        foreach (var stretch in await db.Set<Disturbance>().Where(stretch => stretch.IncidentId == incident.Id).ToListAsync(cancellationToken))
            (stretch.IncidentId, stretch.To) = (into.Id, stretch.To ?? now);
        incident.Merge(into.Id, now);
        await journal.WriteAsync(
            db, into, by, Words.Format(CardLanguage.Japanese, "TookUpEntry", incident.DisplayId, incident.Title), "incident.took-up", new { incident.Id, into.DetectedAt }, cancellationToken);
        await timers.SetAsync(db, into, cancellationToken);
        await cards.ShowAsync(db, into, cancellationToken);
        await FinishAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, "MergedEntry", into.DisplayId), "incident.merged", "MergedInThread",
            [incident.DisplayId, into.DisplayId], cancellationToken);
        return StepOutcome.Ok(language, "Merged", incident.DisplayId, into.DisplayId);
    }

    /// <summary>It is open again, with a reason; only a 運用責任者 or 管理者 may.</summary>
    public async Task<StepOutcome> ReopenAsync(
        ChatOpsDbContext db, Incident incident, Person by, string? reason, CardLanguage language, CancellationToken cancellationToken)
    {
        if ((IncidentRules.Refusal(IncidentStep.Reopen, incident, by, language) ?? IncidentRules.TextRefusal(reason, "Reopen_Phrase", language)) is { } refusal)
            return refusal;
        var wasCancelled = incident.CancelledAt is not null;
        var now = clock.GetUtcNow();
        incident.Reopen(incident is { RecoveredAt: null, FirstReportSentAt: not null } ? now + options.Value.ReportInterval(incident.Severity) : null);
        if (wasCancelled && incident.RecoveredAt is null
            && await db.Set<Disturbance>().Where(stretch => stretch.IncidentId == incident.Id).OrderByDescending(stretch => stretch.Id)
                .FirstOrDefaultAsync(cancellationToken) is { } last)
            last.To = null;
        await FinishAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, "ReopenedEntry", reason!.Trim()), "incident.reopened", "ReopenedInThread",
            [incident.DisplayId, by.Name, reason.Trim()], cancellationToken);
        if (incident is { RecoveredAt: null, RespondedAt: null })
            await dutyCall.StartAsync(db, incident, cancellationToken);
        return StepOutcome.Ok(language, "Reopened", incident.DisplayId);
    }

    private async Task FinishAsync(
        ChatOpsDbContext db, Incident incident, Person by, string entry, string action, string sentenceKey, object?[] arguments, CancellationToken cancellationToken)
    {
        if (incident.EndedAt is not null)
        {
            await DisturbanceLog.EndAsync(db, incident, clock.GetUtcNow(), cancellationToken);
            await escalations.StopAsync(db, incident.DisplayId, cancellationToken);
        }

        await journal.WriteAsync(db, incident, by, entry, action, new { by.Role, arguments }, cancellationToken);
        await timers.SetAsync(db, incident, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        var sentence = Words.Format(CardLanguage.Japanese, sentenceKey, arguments);
        await cards.TellVendorAsync(db, incident, NoticeKind.Information, sentence, Lane.Normal, alert: true, [], cancellationToken);
        await cards.TellCityAsync(db, incident, NoticeKind.Information, sentence, Lane.Normal, alert: true, cancellationToken);
        if (incident.EndedAt is null)
            return;
        await db.SaveChangesAsync(cancellationToken);
        foreach (var listener in listeners)
            await listener.OnEndedAsync(db, incident, incident.MergedIntoId, cancellationToken);
    }
}
