using System.Diagnostics;
using System.Reflection;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>The bot as a child process; its console lines are passed on with a prefix.</summary>
internal sealed class BotProcess : IDisposable
{
    private readonly Process _process;

    private BotProcess(Process process) => _process = process;

    internal bool HasExited => _process.HasExited;

    internal static BotProcess Start(BotSettings settings, TextWriter output)
    {
        var program = typeof(BotProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BotProgram").Value!;
        var start = new ProcessStartInfo("dotnet", [Path.GetFullPath(program)]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in settings.Environment) start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Relay(line.Data);
        process.ErrorDataReceived += (_, line) => Relay(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process);

        void Relay(string? line)
        {
            if (line is not null) output.WriteLine($"[bot] {line}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
