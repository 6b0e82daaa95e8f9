using System.Globalization;
using System.Text.Json;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>A real mail server (aiosmtpd) that keeps what it receives.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly ChildProcess _process;

    private MailSink(ChildProcess process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Subjects and texts as the server's own reader understood them.</summary>
    public IReadOnlyList<string> Received => [.. _process.Lines.Select(line => JsonElement.Parse(line))
        .Where(happened => happened.GetProperty("kind").GetString() == "message")
        .Select(message => $"{message.GetProperty("subject").GetString()}\n{message.GetProperty("text").GetString()}")];

    public static async Task<MailSink> StartAsync(int? port = null)
    {
        var wanted = port ?? FreePort.Take();
        var script = Path.Combine(AppContext.BaseDirectory, "Testing", "smtp_server.py");
        var sink = new MailSink(
            ChildProcess.Start(Programs.Python, [script, wanted.ToString(CultureInfo.InvariantCulture)], new Dictionary<string, string> { ["PYTHONIOENCODING"] = "utf-8" }), wanted);
        await Patience.UntilAsync(
            "the mail server to listen", () => Task.FromResult(sink._process.Lines.Any(line => line.Contains("\"listening\"", StringComparison.Ordinal))),
            () => sink._process.HasExited ? sink._process.LastWords : null);
        return sink;
    }

    public void Dispose() => _process.Dispose();
}
