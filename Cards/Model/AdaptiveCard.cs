namespace ChatOpsBot.Cards.Model;

/// <summary>An Adaptive Card, schema version 1.5, the newest that Teams renders.</summary>
public sealed record AdaptiveCard
{
    /// <summary>The card as the JSON that goes on the wire.</summary>
    public string ToJson() => throw new NotImplementedException();
}
