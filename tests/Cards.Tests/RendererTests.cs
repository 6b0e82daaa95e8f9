using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace ChatOpsBot.Cards.Tests;

/// <summary>The golden cards against the published schema and the reference renderer; needs Node and <c>npm ci</c> in <c>renderer/</c>.</summary>
public sealed class RendererTests
{
    [Fact]
    public async Task Every_golden_card_agrees_with_the_schema_and_is_drawn_without_complaint()
    {
        var folder = Path.Combine(Path.GetDirectoryName(SourceFile())!, "renderer");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            Skip($"Not installed: run npm ci in {folder}.");

        var (exitCode, output) = await RunAsync("node", "check.mjs", folder, TestContext.Current.CancellationToken);

        Assert.True(exitCode == 0, output);
        Assert.Contains("cards agree with the schema and the renderer", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string program, string script, string folder, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, script)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output + await errors);
        }
        catch (Win32Exception)
        {
            Skip($"There is no {program} on this machine.");
            throw;
        }
    }

    private static void Skip(string reason)
    {
        Assert.False(Environment.GetEnvironmentVariable("CHATOPS_REQUIRE_ALL") == "1", reason);
        Assert.Skip(reason);
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
