using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Sla;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Sla;

/// <summary>Opens the form of a correction.</summary>
internal sealed class OpenSlaCorrectionFormAction(IOptions<SlaOptions> options) : CardAction<OpenSlaCorrectionForm>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, OpenSlaCorrectionForm action, CancellationToken cancellationToken) => CorrectSla.MayAsk(press.Person)
        ? CardPress.Show(SlaProposalCard.CreateCorrectionForm(
            (await MeasuredSystems.ReadAsync(press.Db, options.Value, cancellationToken)).Names, action.System, action.From, FormState.First, press.Language))
        : CardPress.Refuse("NotAllowed", press.Person.Role.IsListed() ? SlaText.Words[press.Language, "ManagerOnly"] : ConversationText.Words[press.Language, "ListedOnly"]);
}

/// <summary>Puts a correction before the city; refused, the form is shown again with everything that was typed.</summary>
internal sealed class AskSlaCorrectionAction(CorrectSla correct, IOptions<SlaOptions> options) : CardAction<AskSlaCorrection>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, AskSlaCorrection action, CancellationToken cancellationToken)
    {
        var outcome = await correct.RequestAsync(
            press.Db, press.Person, new TypedCorrection(action.System, action.Kind, action.From, action.To, action.Reason), press.Language, cancellationToken);
        if (outcome.Done)
            return CardPress.Say(outcome.Sentence);
        return press.InDialog && CorrectSla.MayAsk(press.Person)
            ? CardPress.Show(SlaProposalCard.CreateCorrectionForm(
                (await MeasuredSystems.ReadAsync(press.Db, options.Value, cancellationToken)).Names, action.System, action.From, outcome.ToForm(CardVerbs.Values(action)), press.Language))
            : CardPress.Refuse("NotDone", outcome.Sentence);
    }
}
