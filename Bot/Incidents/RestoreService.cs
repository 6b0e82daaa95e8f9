using ChatOpsBot.Bot.Calendar;
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

/// <summary>縮退運転 and 復旧 (要件9, 28): stated by a person with evidence, or confirming what the monitoring shows.</summary>
internal sealed class RestoreService(
    IncidentCards cards, IncidentJournal journal, IncidentTimers timers, Escalations escalations, IOptions<IncidentOptions> options, TimeProvider clock)
{
    /// <summary>How exactly a moment is typed.</summary>
    private static readonly TimeSpan TypedTo = TimeSpan.FromMinutes(1);

    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>The service runs in part; for the recovery clock that counts as restart (要件28).</summary>
    /// <param name="evidence">What was done and what shows it.</param>
    /// <param name="when">Since when; null for now.</param>
    public async Task<StepOutcome> DegradeAsync(
        ChatOpsDbContext db, Incident incident, Person by, string? evidence, DateTimeOffset? when, CardLanguage language, CancellationToken cancellationToken)
    {
        if (RefusalOf(IncidentStep.Degrade, incident, by, evidence, when, "Degrade_Phrase", language) is { } refusal)
            return refusal;
        var at = MomentOf(incident, when);
        incident.Degrade(at);
        await DisturbanceLog.ChangeAsync(db, incident, ServiceLevel.Degraded, at, cancellationToken);
        await TellAsync(db, incident, by, "Degraded", at, evidence!, "incident.degraded", cancellationToken);
        return StepOutcome.Ok(language, "Degraded", incident.DisplayId, at.InJapan());
    }

    /// <summary>The service runs again.</summary>
    /// <inheritdoc cref="DegradeAsync"/>
    public async Task<StepOutcome> RecoverAsync(
        ChatOpsDbContext db, Incident incident, Person by, string? evidence, DateTimeOffset? when, CardLanguage language, CancellationToken cancellationToken)
    {
        if (by.Role.IsVendor() && incident.RecoveredAt is { } before && incident.EndedAt is null)
            return StepOutcome.No(language, "AlreadyRecovered", incident.DisplayId, before.InJapan());
        if (RefusalOf(IncidentStep.Recover, incident, by, evidence, when, "Recover_Phrase", language) is { } refusal)
            return refusal;
        await RecoverAsync(db, incident, by, evidence!, MomentOf(incident, when), cancellationToken);
        return StepOutcome.Ok(language, "Recovered", incident.DisplayId);
    }

    /// <summary>A person confirms that the monitoring is right: it ran again when the last alert ended.</summary>
    public async Task<StepOutcome> ConfirmAsync(ChatOpsDbContext db, Incident incident, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.Recover, incident, by, language) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        if (incident.GreenSince is not { } since || now - since < TimeSpan.FromMinutes(options.Value.GreenMinutes))
            return StepOutcome.No(language, "NotGreen", incident.DisplayId, options.Value.GreenMinutes);
        var at = since > Earliest(incident) ? since : Earliest(incident);
        at = at > now ? now : at;
        await RecoverAsync(db, incident, by, Words.Format(CardLanguage.Japanese, "GreenEvidence", since.InJapan()), at, cancellationToken);
        return StepOutcome.Ok(language, "Recovered", incident.DisplayId);
    }

    private async Task RecoverAsync(ChatOpsDbContext db, Incident incident, Person by, string evidence, DateTimeOffset at, CancellationToken cancellationToken)
    {
        incident.Recover(at);
        await DisturbanceLog.EndAsync(db, incident, at, cancellationToken);
        await escalations.StopAsync(db, incident.DisplayId, cancellationToken);
        await TellAsync(db, incident, by, "Recovered", at, evidence, "incident.recovered", cancellationToken);
    }

    private async Task TellAsync(
        ChatOpsDbContext db, Incident incident, Person by, string key, DateTimeOffset at, string evidence, string action, CancellationToken cancellationToken)
    {
        // What was done without the city's agreement stays visible as such (要件9).
        var without = incident.PlanAgreedAt is null ? Words[CardLanguage.Japanese, "WithoutAgreement"] : "";
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, key + "Entry", at.InJapan(), evidence.Trim(), without), action,
            new { at, evidence, agreed = incident.PlanAgreedAt }, cancellationToken);
        await timers.SetAsync(db, incident, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        var sentence = Words.Format(CardLanguage.Japanese, key + "InThread", incident.DisplayId, by.Name, evidence.Trim(), at.InJapan());
        await cards.TellVendorAsync(db, incident, NoticeKind.Information, sentence, Lane.Urgent, alert: true, [], cancellationToken);
        await cards.TellCityAsync(db, incident, NoticeKind.Information, sentence, Lane.Urgent, alert: true, cancellationToken);
    }

    private StepOutcome? RefusalOf(
        IncidentStep step, Incident incident, Person by, string? evidence, DateTimeOffset? when, string phraseKey, CardLanguage language)
    {
        if ((IncidentRules.Refusal(step, incident, by, language) ?? IncidentRules.TextRefusal(evidence, phraseKey, language)) is { } refusal)
            return refusal;
        if (when > clock.GetUtcNow())
            return StepOutcome.No(language, "InTheFuture", when.Value.InJapan());
        return Earliest(incident) - when >= TypedTo
            ? StepOutcome.No(language, "BeforeDetection", when!.Value.InJapan(), Earliest(incident).InJapan())
            : null;
    }

    /// <summary>
    /// The moment that was meant: times are typed to the minute, so where what is known exactly lies in that minute, that is it. The clock of the
    /// contract must not gain up to a minute by the typing (要件28).
    /// </summary>
    private DateTimeOffset MomentOf(Incident incident, DateTimeOffset? when)
    {
        var now = clock.GetUtcNow();
        if (when is not { } typed || now - typed < TypedTo)
            return now;
        var exact = incident.GreenSince is { } green && green >= typed && green - typed < TypedTo ? green : typed;
        return exact > Earliest(incident) ? exact : Earliest(incident);
    }

    private static DateTimeOffset Earliest(Incident incident) =>
        new[] { incident.DetectedAt, incident.RelapsedAt ?? incident.DetectedAt, incident.DegradedAt ?? incident.DetectedAt }.Max();
}

/// <summary>Keeps the stretches of disturbance of an incident.</summary>
internal static class DisturbanceLog
{
    /// <summary>From now on the service runs at this level; an open stretch ends here.</summary>
    public static async Task ChangeAsync(ChatOpsDbContext db, Incident incident, ServiceLevel? level, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await EndAsync(db, incident, at, cancellationToken);
        if (level is { } begun)
            db.Add(new Disturbance { IncidentId = incident.Id, Level = begun, From = at });
    }

    /// <summary>Detection turned out to be earlier: the first stretch begins with it.</summary>
    public static async Task BeginAtDetectionAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken)
    {
        if (await db.Set<Disturbance>().Where(stretch => stretch.IncidentId == incident.Id).OrderBy(stretch => stretch.Id).FirstOrDefaultAsync(cancellationToken) is { } first
            && incident.DetectedAt < first.From)
            first.From = incident.DetectedAt;
    }

    /// <summary>What was thought to be of one level was of another all the time; degraded operation stays what it was.</summary>
    public static async Task RestateAsync(ChatOpsDbContext db, Incident incident, ServiceLevel? level, CancellationToken cancellationToken)
    {
        var stretches = await db.Set<Disturbance>().Where(stretch => stretch.IncidentId == incident.Id && stretch.Level != ServiceLevel.Degraded).ToListAsync(cancellationToken);
        if (level is { } stated && stretches.Count == 0)
            db.Add(new Disturbance { IncidentId = incident.Id, Level = stated, From = incident.DetectedAt, To = incident.RestartedAt });
        foreach (var stretch in stretches)
        {
            if (level is { } known)
                stretch.Level = known;
            else
                db.Remove(stretch);
        }
    }

    /// <summary>The open stretch ends, if there is one.</summary>
    public static async Task EndAsync(ChatOpsDbContext db, Incident incident, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var open in await db.Set<Disturbance>().Where(stretch => stretch.IncidentId == incident.Id && stretch.To == null).ToListAsync(cancellationToken))
            open.To = at > open.From ? at : open.From;
    }

    /// <summary>The level a stated impact means; null when the service is not disturbed.</summary>
    public static ServiceLevel? LevelOf(IncidentImpact impact) => impact switch
    {
        IncidentImpact.Outage => ServiceLevel.Outage,
        IncidentImpact.Partial => ServiceLevel.Partial,
        _ => null,
    };
}
