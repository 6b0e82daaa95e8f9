namespace ChatOpsBot.TeamsEmulator.People;

/// <summary>A channel of the team. The general channel has the team's id.</summary>
public sealed record TeamChannel(string Id, string Name);
