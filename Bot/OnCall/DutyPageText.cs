using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>Words of <c>DutyPageText.resx</c>.</summary>
internal static class DutyPageText
{
    public static readonly Texts Words = new(typeof(DutyPageText));
}
