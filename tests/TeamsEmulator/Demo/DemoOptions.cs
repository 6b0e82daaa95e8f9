using System.Globalization;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>How the program was called.</summary>
/// <param name="Port">Port of the emulator and its page.</param>
/// <param name="BotPort">Port the bot listens on.</param>
/// <param name="StartsBot">False when somebody else starts the bot.</param>
/// <param name="Database">SQLite file; null makes a fresh one that is deleted at the end.</param>
internal sealed record DemoOptions(int Port = 5180, int BotPort = 3978, bool StartsBot = true, string? Database = null)
{
    internal const string Usage = "dotnet run --project tests/TeamsEmulator -- [--port 5180] [--bot-port 3978] [--no-bot] [--database FILE]";

    internal Uri Bot => new($"http://127.0.0.1:{BotPort}/");

    /// <exception cref="ArgumentException">An option is unknown or has no usable value.</exception>
    internal static DemoOptions Parse(IReadOnlyList<string> args)
    {
        var options = new DemoOptions();
        for (var at = 0; at < args.Count; at++)
        {
            options = args[at] switch
            {
                "--port" => options with { Port = Number(at++) },
                "--bot-port" => options with { BotPort = Number(at++) },
                "--database" => options with { Database = Value(at++) },
                "--no-bot" => options with { StartsBot = false },
                var unknown => throw new ArgumentException($"Unknown option {unknown}. {Usage}"),
            };
        }
        return options;

        string Value(int option) => option + 1 < args.Count ? args[option + 1] : throw new ArgumentException($"{args[option]} needs a value. {Usage}");

        int Number(int option) => int.TryParse(Value(option), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
            ? number
            : throw new ArgumentException($"{args[option]} needs a port number. {Usage}");
    }
}
