using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Progress;

/// <summary>Words of <c>ScheduleText.resx</c>.</summary>
internal static class ScheduleText
{
    public static readonly Texts Words = new(typeof(ScheduleText));
}
