using System.Runtime;
using System.Runtime.InteropServices;

namespace ChatOpsBot.Benchmarks.Measuring;

/// <summary>What the figures were taken on: they do not travel to another machine, the ratios nearly do.</summary>
internal static class Machine
{
    public static string Describe(BenchmarkOptions options) =>
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, "
        + $"server GC {(GCSettings.IsServerGC ? "on" : "off")}, load average {LoadAverage()}; load, sides and stub connector share the cores.\n"
        + $"{options.Rounds} rounds, windows of {options.Seconds} s, sides taking turns. Columns: median of the rounds; ratio = bot / floor of the same round.";

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
