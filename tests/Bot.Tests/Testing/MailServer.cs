using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Testing;

/// <summary>An e-mail as the mail server's own reader understood it.</summary>
internal sealed record ReceivedMail(
    string Sender, string[] Recipients, string Subject, string To, string? Bcc, string MessageId, DateTimeOffset Date, string? AutoSubmitted, string Text,
    ReceivedFile[] Attachments, int Peer);

/// <summary>A file that came with an e-mail.</summary>
internal sealed record ReceivedFile(string Name, string Type, byte[] Content);

/// <summary>
/// A real mail server (aiosmtpd) in a process of its own; <c>smtp_server.py</c> says how the recipient's address makes it misbehave. Where aiosmtpd is not
/// installed such tests are skipped; with <c>CHATOPS_REQUIRE_ALL=1</c> they fail instead.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly ConcurrentQueue<JsonElement> _happened = new();
    private Process? _process;

    /// <summary>Where it listens; the same after a restart.</summary>
    public int Port { get; private set; }

    /// <summary>Settings that make the bot send through it.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Email:Host"] = "127.0.0.1",
        ["Email:Port"] = $"{Port}",
        ["Email:Security"] = "None",
        ["Email:From"] = "障害連絡 <chatops@bot.example>",
        ["Email:TimeoutSeconds"] = "3",
    };

    /// <summary>What was received, in order.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. Of("message").Select(Mail)];

    /// <summary>How many connections were greeted.</summary>
    public int Connections => Of("connected").Count();

    public static async Task<MailServer> StartAsync()
    {
        var server = new MailServer();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it on the port it had.</summary>
    public async Task StartAgainAsync()
    {
        var listening = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var errors = new ConcurrentQueue<string?>();
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "Testing", "smtp_server.py"), $"{Port}"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
                Environment = { ["PYTHONIOENCODING"] = "utf-8" },
            },
        };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                return;
            var happened = JsonElement.Parse(line.Data);
            _happened.Enqueue(happened);
            if (Kind(happened) == "listening")
                listening.TrySetResult(happened.GetProperty("port").GetInt32());
        };
        _process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data);
        if (!File.Exists(Python) || !_process.Start())
            Missing("there is no Python");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(listening.Task, ended) == ended)
            Missing(string.Join('\n', errors));
        Port = await listening.Task;
    }

    public async Task StopAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Waits until so many e-mails have come.</summary>
    public Task<IReadOnlyList<ReceivedMail>> WaitForMailsAsync(int count) => WaitAsync(() => Mails, mails => mails.Count >= count, $"{count} e-mails");

    /// <summary>Waits until somebody has written to this address so many times, accepted or not.</summary>
    public Task WaitForRecipientAsync(string address, int times = 1) => WaitAsync(
        () => Of("recipient").Count(happened => happened.GetProperty("address").GetString() == address), count => count >= times, $"{address} {times} times");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await StopAsync();
    }

    private static async Task<T> WaitAsync<T>(Func<T> read, Func<T, bool> enough, string what)
    {
        for (var waited = 0; waited < 600; waited++)
        {
            if (read() is var value && enough(value))
                return value;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException($"The mail server has not seen {what}.");
    }

    private static void Missing(string why)
    {
        Assert.False(Environment.GetEnvironmentVariable("CHATOPS_REQUIRE_ALL") == "1", $"python3-aiosmtpd is not installed: {why}");
        Assert.Skip($"python3-aiosmtpd is not installed: {why}");
    }

    private IEnumerable<JsonElement> Of(string kind) => _happened.Where(happened => Kind(happened) == kind);

    private static string? Kind(JsonElement happened) => happened.GetProperty("kind").GetString();

    private static ReceivedMail Mail(JsonElement mail) => new(
        Text(mail, "sender")!,
        [.. mail.GetProperty("recipients").EnumerateArray().Select(recipient => recipient.GetString()!)],
        Text(mail, "subject")!,
        Text(mail, "to")!,
        Text(mail, "bcc"),
        Text(mail, "messageId")!,
        mail.GetProperty("date").GetDateTimeOffset(),
        Text(mail, "autoSubmitted"),
        Text(mail, "text")!,
        [
            .. mail.GetProperty("attachments").EnumerateArray().Select(file => new ReceivedFile(
                Text(file, "name")!, Text(file, "type")!, [.. file.GetProperty("bytes").EnumerateArray().Select(value => value.GetByte())])),
        ],
        mail.GetProperty("peer").GetInt32());

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
