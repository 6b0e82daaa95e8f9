using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What a button on an incident needs to act: the person, the incident as it is, and the language.</summary>
internal sealed record IncidentPress(CardPress Press, Incident Incident, DateTimeOffset Now, CancellationToken CancellationToken)
{
    public ChatOpsDbContext Db => Press.Db;

    public People.Person By => Press.Person;

    public CardLanguage Language => Press.Language;
}

/// <summary>
/// A button or a form of an incident: finds it, checks that the card was current where that matters, takes the step, and answers with the newest card or the
/// reason. A form that was refused is shown again with everything that was typed.
/// </summary>
/// <param name="subjectOf">The incident, and the version the card showed where an overtaken card may not take the step.</param>
/// <param name="answersWithCard">False for a button on another card than the incident's own.</param>
/// <param name="form">The form the step is submitted from, or null for a plain button.</param>
internal sealed class IncidentAction<T>(
    Func<T, (long IncidentId, int? Version)> subjectOf, Func<IncidentPress, T, Task<StepOutcome>> step, IncidentForm? form, IncidentCards cards, IncidentFormReader forms,
    TimeProvider clock, bool answersWithCard = true)
    : CardAction<T>
    where T : class, ICardVerb
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, T action, CancellationToken cancellationToken)
    {
        var (incidentId, version) = subjectOf(action);
        if (await press.Db.Set<Incident>().FindAsync([incidentId], cancellationToken) is not { } incident)
            return CardPress.Refuse("NotFound", IncidentText.Words.Format(press.Language, "NotFound", $"INC-{incidentId}"));
        if (version is { } seen && seen != incident.Version)
            return await RefuseStaleAsync(press, incident, action, cancellationToken);
        var outcome = await step(new IncidentPress(press, incident, clock.GetUtcNow(), cancellationToken), action);
        if (outcome.Done)
            return press.InDialog || !answersWithCard
                ? CardPress.Say(outcome.Sentence)
                : CardPress.Show(await cards.DrawAsync(press.Db, incident, IncidentQueries.AudienceOf(press.Person), press.Language, cancellationToken));
        if (press.InDialog && form is { } shown)
            return await forms.ShowAsync(press, incident, shown, outcome.Sentence, CardVerbs.Values(action), cancellationToken);
        return CardPress.Refuse("NotDone", outcome.Sentence);
    }

    /// <summary>The card was overtaken: nothing is done, and what the person sees is brought up to date.</summary>
    private async Task<CardActionAnswer> RefuseStaleAsync(CardPress press, Incident incident, T action, CancellationToken cancellationToken)
    {
        var sentence = ConversationText.Words[press.Language, "Stale"];
        if (press.InDialog && form is { } shown)
            return await forms.ShowAsync(press, incident, shown, sentence, CardVerbs.Values(action), cancellationToken);
        await cards.ShowAsync(press.Db, incident, cancellationToken);
        return CardPress.Say(sentence);
    }
}
