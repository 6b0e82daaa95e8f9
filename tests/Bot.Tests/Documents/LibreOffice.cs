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
        Need("soffice", "pdftotext");
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

    /// <summary>The file as LibreOffice saves it in another format, or in the same.</summary>
    /// <param name="from">Extension of the file.</param>
    /// <param name="to">Extension of the format.</param>
    public static async Task<byte[]> SaveAsync(byte[] document, string from, string to)
    {
        Need("soffice");
        var folder = Directory.CreateTempSubdirectory("chatops-sheet-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "document." + from), document);
            await RunAsync(folder, "soffice", $"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir", "out", "document." + from);
            return await File.ReadAllBytesAsync(Path.Combine(folder, "out", "document." + to));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Need(params string[] programs)
    {
        foreach (var program in programs)
        {
            var missing = !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
            Assert.False(missing && Environment.GetEnvironmentVariable("CHATOPS_REQUIRE_ALL") == "1", $"{program} is not installed.");
            Assert.SkipWhen(missing, $"{program} is not installed.");
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
