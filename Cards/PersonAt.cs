namespace ChatOpsBot.Cards;

/// <summary>Who did something, and when (in the reader's time zone).</summary>
public sealed record PersonAt(string Name, DateTimeOffset At);
