using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;

namespace ChatOpsBot.Bot.Issues;

/// <summary>Who may take which step of a 課題, and where it must stand for it: all on one screen (要件6).</summary>
internal static class IssueRules
{
    private static readonly IssueState[] OpenStates = [IssueState.Open, IssueState.InProgress, IssueState.Confirming];

    private static readonly Dictionary<IssueButton, (Func<Role, bool> Who, bool OrRaiser, IssueState[] From)> Steps = new()
    {
        [IssueButton.Start] = (Roles.IsVendor, false, [IssueState.Open]),
        [IssueButton.Edit] = (Roles.IsVendor, false, OpenStates),
        [IssueButton.Comment] = (Roles.IsListed, false, [.. OpenStates, IssueState.Solved, IssueState.Withdrawn]),
        [IssueButton.MoveDue] = (Roles.IsVendor, false, OpenStates),
        [IssueButton.Solve] = (Roles.IsVendor, false, OpenStates),
        [IssueButton.Confirm] = (Roles.IsCity, false, [IssueState.Confirming]),
        [IssueButton.Withdraw] = (Roles.IsVendor, true, OpenStates),
        [IssueButton.Reopen] = (Roles.IsListed, false, [IssueState.Confirming, IssueState.Solved, IssueState.Withdrawn]),
    };

    /// <summary>Why this person may not take the step now, or null.</summary>
    public static Outcome? Refusal(IssueButton step, Issue issue, Person by, CardLanguage language)
    {
        var (who, orRaiser, from) = Steps[step];
        if (!who(by.Role) && !(orRaiser && by.Role.IsListed() && by.ObjectId == issue.RaisedById))
            return Outcome.No(ConversationText.Words[language, !by.Role.IsListed() || step is IssueButton.Comment or IssueButton.Reopen ? "ListedOnly"
                : step == IssueButton.Confirm ? "CityOnly" : "VendorOnly"]);
        if (!from.Contains(issue.State))
            return Outcome.No(IssueText.Words.Format(
                language, "NotInThisState", issue.DisplayId, new IssueWords(language).State(issue.State), IssueText.Words[language, "Step_" + step]));
        // Without a due date there is none to move; it is simply set.
        return step == IssueButton.MoveDue && issue.Due is null
            ? Outcome.No(IssueText.Words.Format(language, "NoDueYet", issue.DisplayId))
            : null;
    }

    /// <summary>The steps this person may take now.</summary>
    public static IReadOnlySet<IssueButton> ButtonsFor(Issue issue, Person? reader) => Steps.Keys
        .Where(step => reader is null ? Steps[step].From.Contains(issue.State) && (step != IssueButton.MoveDue || issue.Due is not null)
            : Refusal(step, issue, reader, CardLanguage.Japanese) is null)
        .ToHashSet();
}
