using ChatOpsBot.Benchmarks.Measuring;
using ChatOpsBot.Benchmarks.Teams;

namespace ChatOpsBot.Benchmarks.Floor;

/// <summary>Starts the floor beside the bot.</summary>
internal static class FloorServer
{
    public static Task<ChildProcess> StartAsync(StubConnector connector) => ChildProcess.StartAsync(
        typeof(FloorServer).Assembly.Location,
        [FloorProgram.Verb, Path.Combine(Directory.CreateTempSubdirectory("floor-benchmark-").FullName, "floor.db"), $"{connector.Address}keys"],
        new Dictionary<string, string>(),
        "/ready");
}
