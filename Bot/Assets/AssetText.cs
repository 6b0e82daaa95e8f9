using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Assets;

namespace ChatOpsBot.Bot.Assets;

/// <summary>Words of <c>AssetText.resx</c>.</summary>
internal static class AssetText
{
    public static readonly Texts Words = new(typeof(AssetText));

    /// <summary>「データ連携システム（本番）」.</summary>
    public static string ShownName(Asset asset, CardLanguage language) =>
        Words.Format(language, "ShownName", asset.Name, new AssetWords(language).Environment(asset.Environment));

    /// <summary>Administrators and service managers keep the register.</summary>
    public static bool MayChange(Role role) => role is Role.Administrator or Role.ServiceManager;
}
