using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Turns the pages of 脆弱性 一覧.</summary>
internal sealed class ShowAdvisoryListAction(AdvisoryLists lists) : CardAction<ShowAdvisoryList>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(
        CardPress press, ShowAdvisoryList action, CancellationToken cancellationToken) => press.Person.Role.IsListed()
        ? CardPress.Show(await lists.DrawAsync(
            press.Db, Enum.IsDefined(action.Filter) ? action.Filter : AdvisoryFilter.Matched, PhraseBook.Normalise(action.Words ?? ""), action.Page,
            press.Language, cancellationToken))
        : CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, "ListedOnly"]);
}

/// <summary>The form of an assessment.</summary>
internal static class AssessmentForms
{
    /// <summary>Draws it: with the assessment that stands, or with what was typed.</summary>
    public static Task<CardMessage> DrawAsync(CardPress press, Advisory advisory, FormState state, CancellationToken cancellationToken) => Task.FromResult(
        AssessmentForm.Create(
            new AssessmentFormView(advisory.DisplayId, advisory.Id, advisory.Version, advisory.Title, advisory.Verdict,
                advisory.Verdict is null ? null : advisory.Reason, state),
            press.Language));
}
