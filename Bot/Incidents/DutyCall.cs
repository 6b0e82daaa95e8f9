using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Calls who is on duty for an incident (要件7).</summary>
internal sealed class DutyCall(Escalations escalations)
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>Starts calling, below the incident's card; a chain that runs already is left alone.</summary>
    public async Task StartAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken) => await escalations.StartAsync(
        db, new EscalationCall(incident.DisplayId, await IncidentCards.VendorChannelAsync(db, cancellationToken), Sentence(incident), incident.IsDrill), cancellationToken);

    /// <summary>Severity, system and what is wrong in one line, as people are called with.</summary>
    public static string Sentence(Incident incident) => Words.Format(
        CardLanguage.Japanese, "CallSentence", new CardWords(CardLanguage.Japanese).Severity(incident.Severity), incident.DisplayId,
        incident.SystemName is { } system ? Words.Format(CardLanguage.Japanese, "OfSystem", system) : "", incident.Title, incident.DetectedAt.InJapan());
}
