using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Words of <c>IncidentText.resx</c>.</summary>
internal static class IncidentText
{
    public static readonly Texts Words = new(typeof(IncidentText));
}
