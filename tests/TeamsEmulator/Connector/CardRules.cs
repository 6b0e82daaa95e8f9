using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Conversations;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>What Teams refuses in an Adaptive Card.</summary>
internal static class CardRules
{
    private static readonly Version Newest = new(1, 5);
    private static readonly string[] ElementLists = ["body", "actions", "items", "columns", "rows", "cells", "inlines", "images", "facts", "choices", "sources"];
    private static readonly string[] TypedLists = ["body", "actions", "items", "rows"];

    /// <summary>The fault of the first bad card among the attachments, or null.</summary>
    internal static string? FaultOf(JsonObject activity)
    {
        if (activity["attachments"] is not { } attachments) return null;
        if (attachments is not JsonArray list) return "Attachments must be an array.";
        foreach (var attachment in list)
        {
            if (attachment is not JsonObject item || item["contentType"] is not JsonValue) return "Each attachment needs a contentType.";
            if ((string?)item["contentType"] != CardContent.ContentType) continue;
            if (FaultOfCard(item["content"]) is { } fault) return fault;
        }
        return null;
    }

    /// <summary>Why Teams would not show the card, or null.</summary>
    internal static string? FaultOfCard(JsonNode? content)
    {
        if (content is not JsonObject card) return "The content of an Adaptive Card must be an object.";
        if (TextOf(card["type"]) != "AdaptiveCard") return "The card's type must be AdaptiveCard.";
        if (!Version.TryParse(TextOf(card["version"]), out var version)) return "The card's version is missing or unreadable.";
        if (version > Newest) return string.Create(CultureInfo.InvariantCulture, $"Card version {version} is not supported; the newest is {Newest}.");
        return FaultOfElement(card);
    }

    private static string? FaultOfElement(JsonObject element)
    {
        foreach (var (name, value) in element)
        {
            if (!ElementLists.Contains(name)) continue;
            if (value is not JsonArray children) return $"'{name}' must be an array.";
            foreach (var child in children)
            {
                if (child is JsonObject item && TypedLists.Contains(name) && TextOf(item["type"]) is null) return $"An element of '{name}' has no type.";
                if (child is JsonObject nested && FaultOfElement(nested) is { } fault) return fault;
            }
        }
        return TextOf(element["type"]) switch
        {
            "Action.ShowCard" => element["card"] is JsonObject inner ? FaultOfElement(inner) : "Action.ShowCard needs a card.",
            "TextBlock" when TextOf(element["text"]) is null => "TextBlock needs a text.",
            { } type when type.StartsWith("Input.", StringComparison.Ordinal) && string.IsNullOrEmpty(TextOf(element["id"])) => $"{type} needs an id.",
            _ => null,
        };
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
