using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>Marks the button most people will press.</summary>
internal static class LikelyAction
{
    public static CardAction AsLikely(this CardAction action) => action with
    {
        Style = ActionStyle.Positive,
        Fallback = action.Fallback is { } fallback ? fallback with { Style = ActionStyle.Positive } : null,
    };
}
