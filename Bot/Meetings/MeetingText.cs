using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>Words of <c>MeetingText.resx</c>.</summary>
internal static class MeetingText
{
    public static readonly Texts Words = new(typeof(MeetingText));
}
