using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Words of <c>AlertText.resx</c>.</summary>
internal static class AlertText
{
    public static readonly Texts Words = new(typeof(AlertText));
}
