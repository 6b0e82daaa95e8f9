using System.Diagnostics;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Documents;

/// <summary>
/// A second program that reads our documents. Where it is not installed such tests are skipped; with <c>CHATOPS_REQUIRE_ALL=1</c> they fail instead.
/// </summary>
internal static class LibreOffice
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The text of the printed document, pages ended by form feeds.</summary>
    public static async Task<string> PrintAsync(byte[] document)
    {
        foreach (var program in new[] { "soffice", "pdftotext" })
        {
            var missing = !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
            Assert.False(missing && Environment.GetEnvironmentVariable("CHATOPS_REQUIRE_ALL") == "1", $"{program} is not installed.");
            Assert.SkipWhen(missing, $"{program} is not installed.");
        }

        var folder = Directory.CreateTempSubdirectory("chatops-word-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "document.docx"), document);
            // A profile of its own: another LibreOffice may be running.
            await RunAsync(folder, "soffice", $"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "document.docx");
            await RunAsync(folder, "pdftotext", "-layout", "document.pdf", "document.txt");
            return await File.ReadAllTextAsync(Path.Combine(folder, "document.txt"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var (errors, output) = (process.StandardError.ReadToEndAsync(patience.Token), process.StandardOutput.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await output}{await errors}");
    }
}
