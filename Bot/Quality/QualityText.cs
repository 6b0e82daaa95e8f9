using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Quality;

/// <summary>Words of <c>QualityText.resx</c>.</summary>
internal static class QualityText
{
    public static readonly Texts Words = new(typeof(QualityText));
}
