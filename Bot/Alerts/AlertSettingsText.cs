using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Words of <c>AlertSettingsText.resx</c>: what is typed to keep alerts quiet, to close them and to send them to channels.</summary>
internal static class AlertSettingsText
{
    public static readonly Texts Words = new(typeof(AlertSettingsText));
}
