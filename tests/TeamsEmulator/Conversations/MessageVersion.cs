using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Conversations;

/// <summary>A message as it was posted or edited once.</summary>
/// <param name="At">When Teams took it.</param>
/// <param name="Activity">The activity as received; do not change it.</param>
/// <param name="Headers">Request headers of interest (never the token); empty for a person's message.</param>
public sealed record MessageVersion(DateTimeOffset At, JsonObject Activity, IReadOnlyDictionary<string, string> Headers);
