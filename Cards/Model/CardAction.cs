using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Cards.Model;

/// <summary>A button, or what happens when an area is pressed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(SubmitAction), "Action.Submit")]
[JsonDerivedType(typeof(ShowCardAction), "Action.ShowCard")]
[JsonDerivedType(typeof(OpenUrlAction), "Action.OpenUrl")]
[JsonDerivedType(typeof(ToggleVisibilityAction), "Action.ToggleVisibility")]
internal abstract record CardAction
{
    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Tooltip { get; init; }

    public ActionStyle? Style { get; init; }

    public ActionMode? Mode { get; init; }

    public CardAction? Fallback { get; init; }
}

/// <summary>Answered at once with a new card or a sentence.</summary>
internal sealed record ExecuteAction(string Verb, JsonObject Data) : CardAction
{
    /// <summary>
    /// A button for the verb record. A client without Action.Execute shows an Action.Submit in its place, whose data names the verb, so that
    /// both reach the same handler.
    /// </summary>
    public static ExecuteAction For<TVerb>(TVerb verb, string title, ActionStyle? style = null)
        where TVerb : class, ICardVerb =>
        new(TVerb.Verb, CardVerbs.ToData(verb))
        {
            Title = title,
            Style = style,
            Fallback = new SubmitAction(CardVerbs.ToSubmitData(verb)) { Title = title, Style = style },
        };
}

/// <summary>On a posted card it arrives as a message with the data as its value; inside a dialog it is answered at once.</summary>
internal sealed record SubmitAction(JsonObject Data) : CardAction
{
    /// <summary>The button inside a dialog that submits it, for the verb record; dialogs know no Action.Execute.</summary>
    public static SubmitAction For<TVerb>(TVerb verb, string title, ActionStyle? style = null)
        where TVerb : class, ICardVerb => new(CardVerbs.ToSubmitData(verb)) { Title = title, Style = style };
}

/// <summary>
/// Opens a dialog (Teams: task module): what the verb answers is shown over the conversation, where an update of the card cannot take away what a
/// person is typing.
/// </summary>
internal static class DialogAction
{
    /// <summary>A button on a posted card for the verb record.</summary>
    public static SubmitAction For<TVerb>(TVerb verb, string title, ActionStyle? style = null)
        where TVerb : class, ICardVerb
    {
        var data = CardVerbs.ToSubmitData(verb);
        data.Insert(0, "msteams", new JsonObject { ["type"] = "task/fetch" });
        return new SubmitAction(data) { Title = title, Style = style };
    }
}

/// <summary>Opens a card inside the card, for inputs and for asking once more.</summary>
internal sealed record ShowCardAction(InnerCard Card) : CardAction;

/// <summary>The card inside a card.</summary>
internal sealed record InnerCard(IReadOnlyList<CardElement> Body, IReadOnlyList<CardAction> Actions)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "AdaptiveCard";
}

/// <summary>Opens a page; only http and https.</summary>
internal sealed record OpenUrlAction(Uri Url) : CardAction;

/// <summary>Shows what is hidden and hides what is shown, by element id.</summary>
internal sealed record ToggleVisibilityAction(IReadOnlyList<string> TargetElements) : CardAction;
