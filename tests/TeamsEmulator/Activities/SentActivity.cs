using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Activities;

/// <summary>One activity sent to the bot, with its answer.</summary>
/// <param name="Attempt">1 for the first try, 2 for the first repetition of the same activity.</param>
public sealed record SentActivity(DateTimeOffset At, JsonObject Activity, int Attempt, BotAnswer Answer);
