using System.Globalization;

namespace ChatOpsBot.Benchmarks;

/// <summary>What to measure and for how long.</summary>
/// <param name="Seconds">Length of one window, seconds.</param>
/// <param name="Rounds">How often each window is taken; the sides take turns within a round.</param>
internal sealed record BenchmarkOptions(bool Messages, bool Alerts, int Seconds, int Rounds)
{
    public const string Usage = "messages|alerts|all [--seconds 4] [--rounds 3]";

    /// <summary>Time before the first window of a process, so that its code is compiled: not counted.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public TimeSpan Window => TimeSpan.FromSeconds(Seconds);

    /// <summary>The options, or null when the arguments say something else.</summary>
    public static BenchmarkOptions? Parse(string[] args)
    {
        if (args.FirstOrDefault() is not ("messages" or "alerts" or "all"))
            return null;
        var options = new BenchmarkOptions(args[0] is not "alerts", args[0] is not "messages", 4, 3);
        for (var at = 1; at < args.Length; at += 2)
        {
            if (at + 1 == args.Length || !int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var number) || number < 1)
                return null;
            if (args[at] is not ("--seconds" or "--rounds"))
                return null;
            options = args[at] == "--seconds" ? options with { Seconds = number } : options with { Rounds = number };
        }

        return options;
    }
}
