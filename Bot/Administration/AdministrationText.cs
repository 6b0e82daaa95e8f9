using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Administration;

/// <summary>Words of <c>AdministrationText.resx</c>.</summary>
internal static class AdministrationText
{
    public static readonly Texts Words = new(typeof(AdministrationText));
}
