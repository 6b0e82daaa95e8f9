using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Activities;

/// <summary>Finds the buttons a person sees on a card and what pressing one sends.</summary>
internal static class CardButtons
{
    /// <summary>A button and the cards around it, the outermost first: their inputs go with it.</summary>
    internal sealed record Button(JsonObject Action, IReadOnlyList<JsonObject> Cards);

    internal static IEnumerable<Button> On(JsonObject card) => Find(card, [card]);

    internal static Button Single(JsonObject card, string title)
    {
        var buttons = On(card).ToList();
        var named = buttons.Where(button => (string?)button.Action["title"] == title).ToList();
        if (named.Count == 1) return named[0];
        var titles = string.Join("」「", buttons.Select(button => (string?)button.Action["title"]));
        throw new ArgumentException($"The card has {named.Count} buttons 「{title}」; it has 「{titles}」.", nameof(title));
    }

    /// <summary>The action's data with all inputs in reach: what the card prefilled, then what the person typed. Empty inputs are left out.</summary>
    /// <exception cref="ArgumentException">An input is unknown, or a required one is empty: Teams would not send this.</exception>
    internal static JsonObject Data(Button button, IReadOnlyDictionary<string, string>? typed)
    {
        var data = (button.Action["data"] as JsonObject)?.DeepClone().AsObject() ?? [];
        if ((string?)button.Action["associatedInputs"] is { } associated && associated.Equals("none", StringComparison.OrdinalIgnoreCase)) return data;
        var inputs = button.Cards.SelectMany(card => InputsOf(card, isRoot: true)).ToDictionary(input => (string)input["id"]!);
        if (typed?.Keys.FirstOrDefault(id => !inputs.ContainsKey(id)) is { } unknown)
        {
            throw new ArgumentException($"The card has no input '{unknown}'; it has {string.Join(", ", inputs.Keys)}.", nameof(typed));
        }
        foreach (var (id, input) in inputs)
        {
            var value = typed?.GetValueOrDefault(id)
                ?? input["value"]?.ToString()
                ?? ((string?)input["type"] == "Input.Toggle" ? (string?)input["valueOff"] ?? "false" : "");
            if (value.Length > 0) data[id] = value;
            else if (input["isRequired"] is JsonValue required && required.GetValue<bool>()) throw new ArgumentException($"The input '{id}' is required.", nameof(typed));
        }
        return data;
    }

    private static IEnumerable<Button> Find(JsonNode? node, IReadOnlyList<JsonObject> cards)
    {
        if (node is JsonArray list) return list.SelectMany(item => Find(item, cards));
        if (node is not JsonObject element) return [];
        var type = (string?)element["type"];
        if (type == "Action.ShowCard" && element["card"] is JsonObject inner) return Find(inner, [.. cards, inner]);
        if (type is not null && type.StartsWith("Action.", StringComparison.Ordinal)) return [new(element, cards)];
        return element.Where(member => member.Key is not ("data" or "refresh" or "fallback")).SelectMany(member => Find(member.Value, cards));
    }

    private static IEnumerable<JsonObject> InputsOf(JsonNode? node, bool isRoot = false)
    {
        if (node is JsonArray list) return list.SelectMany(item => InputsOf(item));
        if (node is not JsonObject element) return [];
        var type = (string?)element["type"];
        if (type is "Action.ShowCard" || (type == "AdaptiveCard" && !isRoot)) return [];
        if (type is not null && type.StartsWith("Input.", StringComparison.Ordinal)) return [element];
        return element.Where(member => member.Key is not ("data" or "refresh" or "fallback")).SelectMany(member => InputsOf(member.Value));
    }
}
