using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Cards.Model;

/// <summary>An Adaptive Card, schema version 1.5, the newest that Teams renders.</summary>
public sealed record AdaptiveCard
{
    [JsonInclude]
    internal string Type { get; } = "AdaptiveCard";

    [JsonInclude, JsonPropertyName("$schema")]
    internal string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    [JsonInclude]
    internal string Version { get; } = "1.5";

    /// <summary>BCP 47 language of the card's own words.</summary>
    [JsonInclude]
    internal string? Lang { get; init; }

    /// <summary>Shown instead of the card by a client that cannot draw it; some read it as Markdown, so it holds the bot's own words only.</summary>
    [JsonInclude]
    internal string? FallbackText { get; init; }

    /// <summary>SSML; never with words from outside.</summary>
    [JsonInclude]
    internal string? Speak { get; init; }

    [JsonInclude]
    internal Refresh? Refresh { get; init; }

    [JsonInclude]
    internal TeamsExtension? Msteams { get; init; }

    [JsonInclude]
    internal IReadOnlyList<CardElement> Body { get; init; } = [];

    [JsonInclude]
    internal IReadOnlyList<CardAction>? Actions { get; init; }

    /// <summary>The card as the JSON that goes on the wire: members that are not set are left out, Japanese is written as it is.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CardWriter.Compact.AdaptiveCard);
}

/// <summary>Lets Teams fetch a person's own view: the action runs by itself for these people.</summary>
/// <param name="UserIds">At most 60 channel user ids (<c>29:…</c>).</param>
internal sealed record Refresh(CardAction Action, IReadOnlyList<string> UserIds);

/// <summary>What Teams adds to the schema.</summary>
internal sealed record TeamsExtension
{
    public string? Width { get; init; }

    public IReadOnlyList<MentionEntity>? Entities { get; init; }
}

/// <summary>A person mentioned in the card: <paramref name="Text"/> must stand in a text of the card exactly so.</summary>
internal sealed record MentionEntity(string Text, MentionedPerson Mentioned)
{
    public string Type { get; } = "mention";
}

/// <summary>Channel user id and name of a mentioned person.</summary>
internal sealed record MentionedPerson(string Id, string Name);
