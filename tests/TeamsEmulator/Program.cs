using ChatOpsBot.TeamsEmulator;

await using var teams = await EmulatedTeams.StartAsync(new EmulatorOptions { Port = 5180 });
Console.WriteLine(teams.Address);
await Console.In.ReadLineAsync();
