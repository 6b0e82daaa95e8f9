using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Issues;

/// <summary>The way of a 課題 from 未着手 to 解決: started, solved (the city may confirm first), withdrawn, reopened.</summary>
internal sealed class AdvanceIssueState(IssueJournal journal, IssueCards cards, MoveIssueDueDate dueDates, TimeProvider clock)
{
    private static readonly Texts Words = IssueText.Words;

    /// <summary>対応中.</summary>
    public Task<Outcome> StartAsync(ChatOpsDbContext db, Issue issue, Person by, CardLanguage language, CancellationToken cancellationToken) =>
        MoveAsync(db, issue, by, IssueButton.Start, IssueState.InProgress, null, language, cancellationToken);

    /// <summary>解決 with what was done; with <paramref name="toCity"/> it waits for the city's confirmation.</summary>
    public Task<Outcome> SolveAsync(
        ChatOpsDbContext db, Issue issue, Person by, string? result, bool toCity, CardLanguage language, CancellationToken cancellationToken) =>
        MoveAsync(db, issue, by, IssueButton.Solve, toCity ? IssueState.Confirming : IssueState.Solved, result ?? "", language, cancellationToken);

    /// <summary>The city confirms the solution.</summary>
    public Task<Outcome> ConfirmAsync(ChatOpsDbContext db, Issue issue, Person by, CardLanguage language, CancellationToken cancellationToken) =>
        MoveAsync(db, issue, by, IssueButton.Confirm, IssueState.Solved, null, language, cancellationToken);

    /// <summary>取下げ with a reason, by the vendor or who raised it.</summary>
    public Task<Outcome> WithdrawAsync(ChatOpsDbContext db, Issue issue, Person by, string? reason, CardLanguage language, CancellationToken cancellationToken) =>
        MoveAsync(db, issue, by, IssueButton.Withdraw, IssueState.Withdrawn, reason ?? "", language, cancellationToken);

    /// <summary>再開 with a reason, by everybody with a role.</summary>
    public Task<Outcome> ReopenAsync(ChatOpsDbContext db, Issue issue, Person by, string? reason, CardLanguage language, CancellationToken cancellationToken) =>
        MoveAsync(db, issue, by, IssueButton.Reopen, IssueState.InProgress, reason ?? "", language, cancellationToken);

    private async Task<Outcome> MoveAsync(
        ChatOpsDbContext db, Issue issue, Person by, IssueButton step, IssueState to, string? said, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IssueRules.Refusal(step, issue, by, language) is { } refusal)
            return refusal;
        if (said is not null && IssueWordsCheck.Refusal(said, "Needs_" + step, language) is { } unusable)
            return unusable;
        var names = new IssueWords(CardLanguage.Japanese);
        List<ChangedField> changes = [new(IssueField.State, names.State(issue.State), names.State(to))];
        if (said is not null)
            changes.Add(new(IssueField.Comment, null, said.Trim()));
        issue.Move(to, clock.GetUtcNow().DayInJapan());
        if (!issue.IsOpen)
            await dueDates.LapseAsync(db, issue, Words[CardLanguage.Japanese, "RequestLapsedEnded"], cancellationToken);
        await journal.WriteAsync(db, issue, by, "issue." + to.ToString().ToLowerInvariant(), changes, cancellationToken);
        var told = Words.Format(CardLanguage.Japanese, "MovedInThread", issue.DisplayId, names.State(to), by.Name, said is null ? "" : "\n" + said.Trim());
        await cards.TellThreadAsync(db, issue, NoticeKind.Information, told, cancellationToken);
        return Outcome.Ok(Words.Format(language, "Moved", issue.DisplayId, new IssueWords(language).State(to)));
    }
}

/// <summary>Whether words that a step needs can be kept.</summary>
internal static class IssueWordsCheck
{
    /// <summary>Why not, beside the field <c>text</c>; null when they can.</summary>
    public static Outcome? Refusal(string? said, string missing, CardLanguage language) =>
        string.IsNullOrWhiteSpace(said) ? Outcome.Wrong("text", IssueText.Words[language, missing])
        : said.Trim().Length > Issue.TextLength ? Outcome.Wrong("text", IssueText.Words.Format(language, "TooLong", Issue.TextLength))
        : null;
}
