using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>Words of <c>ApprovalText.resx</c>.</summary>
internal static class ApprovalText
{
    public static readonly Texts Words = new(typeof(ApprovalText));
}
