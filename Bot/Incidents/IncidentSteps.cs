using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What came of a step: the sentence for the person, and whether it was done.</summary>
internal sealed record StepOutcome(bool Done, string Sentence);

/// <summary>
/// The steps of an incident after it was opened, the same by phrase and by button: report the status, recover, close. Each checks role and state itself
/// and refuses with a reason.
/// </summary>
internal sealed class IncidentSteps(IncidentCards cards, DeadlineBook deadlines, AuditLog audit, TimeProvider clock)
{
    private static readonly string[] RecoveryKinds = [IncidentClocks.RecoveryWarning, IncidentClocks.Recovery];

    /// <summary>Adds a status report and brings it to the incident's thread. Its acceptance there stops the first-report clock (要件8).</summary>
    public async Task<StepOutcome> UpdateAsync(ChatOpsDbContext db, Incident incident, Person by, string? text, CardLanguage language, CancellationToken cancellationToken)
    {
        if (RefusalOf(by, text, required: true, "Update", language) is { } refusal)
            return refusal;
        if (incident.State == IncidentState.Closed)
            return Refused(language, "AlreadyClosed", incident.DisplayId);
        await WriteAsync(db, incident, by, text!, "incident.updated", cancellationToken);
        await TellAsync(db, incident, NoticeKind.Information, "UpdateInThread", by, text!, cancellationToken);
        return new StepOutcome(true, IncidentText.Words.Format(language, "Updated", incident.DisplayId));
    }

    /// <summary>The service runs again: stops the recovery clock (要件28).</summary>
    public async Task<StepOutcome> RecoverAsync(ChatOpsDbContext db, Incident incident, Person by, string? text, CardLanguage language, CancellationToken cancellationToken)
    {
        if (RefusalOf(by, text, required: false, "Recover", language) is { } refusal)
            return refusal;
        if (incident.State != IncidentState.Responding)
            return incident.State == IncidentState.Closed
                ? Refused(language, "AlreadyClosed", incident.DisplayId)
                : Refused(language, "AlreadyRecovered", incident.DisplayId, incident.RecoveredAt!.Value.InJapan());

        incident.Recover(clock.GetUtcNow());
        foreach (var kind in RecoveryKinds)
            await deadlines.CancelAsync(db, kind, incident.Id, cancellationToken);
        var words = IncidentText.Words;
        var said = string.IsNullOrWhiteSpace(text) ? words[CardLanguage.Japanese, "RecoveredWithoutWords"] : text;
        await WriteAsync(db, incident, by, words.Format(CardLanguage.Japanese, "RecoveredEntry", said), "incident.recovered", cancellationToken);
        await TellAsync(db, incident, NoticeKind.Done, "RecoveredInThread", by, said, cancellationToken);
        return new StepOutcome(true, words.Format(language, "Recovered", incident.DisplayId));
    }

    /// <summary>Nothing is left to do.</summary>
    public async Task<StepOutcome> CloseAsync(ChatOpsDbContext db, Incident incident, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        if (RefusalOf(by, null, required: false, "Close", language) is { } refusal)
            return refusal;
        if (incident.State != IncidentState.Recovered)
            return Refused(language, incident.State == IncidentState.Closed ? "AlreadyClosed" : "NotRecoveredYet", incident.DisplayId);
        incident.Close(clock.GetUtcNow());
        await WriteAsync(db, incident, by, IncidentText.Words[CardLanguage.Japanese, "ClosedEntry"], "incident.closed", cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        return new StepOutcome(true, IncidentText.Words.Format(language, "Closed", incident.DisplayId));
    }

    private async Task WriteAsync(ChatOpsDbContext db, Incident incident, Person by, string text, string action, CancellationToken cancellationToken)
    {
        db.Add(new TimelineEntry { IncidentId = incident.Id, At = clock.GetUtcNow(), ByName = by.Name, Text = text.Trim() });
        await audit.RecordAsync(db, by.ObjectId, action, incident.DisplayId, new { by.Role, text }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task TellAsync(ChatOpsDbContext db, Incident incident, NoticeKind kind, string key, Person by, string text, CancellationToken cancellationToken)
    {
        // The card first: if it was never posted, the thread it opens is where the report goes.
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.TellThreadAsync(
            db, incident, kind, IncidentText.Words.Format(CardLanguage.Japanese, key, incident.DisplayId, by.Name, text), Lane.Urgent, alert: true,
            FirstReportListener.PurposeOf(incident), cancellationToken);
    }

    private static StepOutcome? RefusalOf(Person by, string? text, bool required, string step, CardLanguage language)
    {
        var words = IncidentText.Words;
        if (!by.Role.IsVendor())
            return new StepOutcome(false, Conversations.ConversationText.Words[language, "VendorOnly"]);
        if (required && string.IsNullOrWhiteSpace(text))
            return Refused(language, "NeedsText", words[language, step + "_Phrase"]);
        return text?.Length > Incident.TextLength ? Refused(language, "TooLong", Incident.TextLength) : null;
    }

    private static StepOutcome Refused(CardLanguage language, string key, params object?[] arguments) =>
        new(false, IncidentText.Words.Format(language, key, arguments));
}
