using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>One step of a record, as a button or a form takes it. It checks role and state itself.</summary>
internal delegate Task<Outcome> RecordStep<TRecord, TVerb>(CardPress press, TRecord record, TVerb action, CancellationToken cancellationToken);

/// <summary>Draws a form of a record: with what is known, or with what was typed.</summary>
internal delegate Task<CardMessage> RecordForm<TRecord>(CardPress press, TRecord record, FormState state, CancellationToken cancellationToken);

/// <summary>
/// A button or a form of a record: finds it, checks that the card was current, takes the step, and answers with the newest card or the reason. A form that
/// was refused is shown again with everything that was typed and what is wrong beside the field.
/// </summary>
/// <param name="subjectOf">The number of the record, and the version the card showed where an overtaken card may not take the step.</param>
/// <param name="form">The form the step is submitted from, or null for a plain button.</param>
/// <param name="answersWithCard">False for a button on another card than the record's own: it is answered with the sentence.</param>
internal sealed class RecordAction<TRecord, TVerb>(
    IRecords<TRecord> records, Func<TVerb, (long Number, int? Version)> subjectOf, RecordStep<TRecord, TVerb> step, Func<TVerb, RecordForm<TRecord>>? form = null,
    bool answersWithCard = true)
    : CardAction<TVerb>
    where TRecord : class
    where TVerb : class, ICardVerb
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, TVerb action, CancellationToken cancellationToken)
    {
        var (number, version) = subjectOf(action);
        if (await records.FindAsync(press.Db, number, cancellationToken) is not { } record)
            return CardPress.Refuse("NotFound", records.NotFound(number, press.Language));
        if (version is { } seen && seen != records.VersionOf(record))
            return await RefuseStaleAsync(press, record, action, cancellationToken);
        var outcome = await step(press, record, action, cancellationToken);
        if (outcome.Done)
            return press.InDialog || !answersWithCard
                ? CardPress.Say(outcome.Sentence)
                : CardPress.Show(await records.DrawAsync(press.Db, record, press.Person, press.Language, cancellationToken));
        return press.InDialog && form is not null
            ? CardPress.Show(await form(action)(press, record, outcome.ToForm(CardVerbs.Values(action)), cancellationToken))
            : CardPress.Refuse("NotDone", outcome.Sentence);
    }

    /// <summary>The card was overtaken: nothing is done, and what the person sees is brought up to date.</summary>
    private async Task<CardActionAnswer> RefuseStaleAsync(CardPress press, TRecord record, TVerb action, CancellationToken cancellationToken)
    {
        var sentence = ConversationText.Words[press.Language, "Stale"];
        if (press.InDialog && form is not null)
            return CardPress.Show(await form(action)(press, record, Outcome.No(sentence).ToForm(CardVerbs.Values(action)), cancellationToken));
        await records.ShowAsync(press.Db, record, cancellationToken);
        return CardPress.Say(sentence);
    }
}

/// <summary>Opens a form of a record as a dialog. Who may not take the step is told now, not after typing.</summary>
/// <param name="refusal">Why the step behind the form cannot be taken, or null.</param>
internal sealed class RecordFormAction<TRecord, TVerb>(
    IRecords<TRecord> records, Func<TVerb, long> numberOf, RecordStep<TRecord, TVerb> refusal, Func<TVerb, RecordForm<TRecord>> form)
    : CardAction<TVerb>
    where TRecord : class
    where TVerb : class, ICardVerb
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, TVerb action, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(press.Db, numberOf(action), cancellationToken) is not { } record)
            return CardPress.Refuse("NotFound", records.NotFound(numberOf(action), press.Language));
        var allowed = await refusal(press, record, action, cancellationToken);
        return allowed.Done
            ? CardPress.Show(await form(action)(press, record, FormState.First, cancellationToken))
            : CardPress.Refuse("NotDone", allowed.Sentence);
    }
}
