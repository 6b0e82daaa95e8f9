using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>Words of <c>SelfMonitoringText.resx</c>. What is stored with an alert or mailed is Japanese, as all alerts of our own are.</summary>
internal static class SelfMonitoringText
{
    public static readonly Texts Words = new(typeof(SelfMonitoringText));

    public static string Say(string key, params object?[] arguments) => Words.Format(CardLanguage.Japanese, key, arguments);
}
