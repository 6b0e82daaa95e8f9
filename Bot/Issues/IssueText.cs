using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Issues;

/// <summary>Words of <c>IssueText.resx</c>.</summary>
internal static class IssueText
{
    public static readonly Texts Words = new(typeof(IssueText));

    /// <summary>Everything that is wrong, a line each; for answers that are no form.</summary>
    public static string AllFaults(Outcome outcome) =>
        outcome.Faults.Count > 1 ? string.Join('\n', outcome.Faults.Values.Distinct()) : outcome.Sentence;
}
