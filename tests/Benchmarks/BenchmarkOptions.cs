using System.Globalization;
using System.Reflection;

namespace ChatOpsBot.Benchmarks;

/// <summary>What to measure and for how long.</summary>
/// <param name="Seconds">Length of one window, seconds.</param>
/// <param name="Rounds">How often each window is taken; the sides take turns within a round.</param>
/// <param name="Bot">The bot's assembly; another one than that built with this program to compare two builds.</param>
internal sealed record BenchmarkOptions(bool Messages, bool Alerts, int Seconds, int Rounds, string Bot)
{
    public const string Usage = "messages|alerts|all [--seconds 4] [--rounds 3] [--bot path/ChatOpsBot.Bot.dll]";

    /// <summary>Time before the first window of a process, so that its hot code is compiled with optimisation: not counted.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    public TimeSpan Window => TimeSpan.FromSeconds(Seconds);

    /// <summary>The options, or null when the arguments say something else.</summary>
    public static BenchmarkOptions? Parse(string[] args)
    {
        if (args.FirstOrDefault() is not ("messages" or "alerts" or "all") || args.Length % 2 == 0)
            return null;
        var options = new BenchmarkOptions(args[0] is not "alerts", args[0] is not "messages", 4, 3, BuiltBot);
        foreach (var pair in args.Skip(1).Chunk(2))
        {
            var number = int.TryParse(pair[1], CultureInfo.InvariantCulture, out var parsed) && parsed > 0 ? parsed : (int?)null;
            switch (pair[0], number)
            {
                case ("--seconds", { } seconds):
                    options = options with { Seconds = seconds };
                    break;
                case ("--rounds", { } rounds):
                    options = options with { Rounds = rounds };
                    break;
                case ("--bot", _):
                    options = options with { Bot = pair[1] };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }

    private static string BuiltBot =>
        typeof(BenchmarkOptions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BotProgram").Value!;
}
