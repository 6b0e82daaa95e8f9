using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>What all cards have around their body.</summary>
internal static class CardFrame
{
    /// <param name="essence">Kind, id and state in the bot's own words, for clients that cannot draw the card.</param>
    public static AdaptiveCard Create(CardWords words, string essence, IReadOnlyList<CardElement> body) => new()
    {
        Lang = words.Language.Culture().TwoLetterISOLanguageName,
        FallbackText = words.Fallback(essence),
        Msteams = new TeamsExtension { Width = "Full" },
        Body = body,
    };
}
