using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.TableImports;

/// <summary>Words of <c>ImportText.resx</c>.</summary>
internal static class ImportText
{
    public static readonly Texts Words = new(typeof(ImportText));
}
