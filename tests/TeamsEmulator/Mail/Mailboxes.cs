using System.Buffers;
using System.Net;
using MimeKit;
using SmtpServer;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using SmtpListener = SmtpServer.SmtpServer;

namespace ChatOpsBot.TeamsEmulator.Mail;

/// <summary>Everybody's mailbox: an SMTP server on 127.0.0.1 that takes every e-mail, keeps the newest in memory and brings none any further.</summary>
public sealed class Mailboxes : IAsyncDisposable
{
    private const int LargestBytes = 20 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<ReceivedMail> _mails = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly int _kept;
    private TaskCompletionSource _changed = NewSignal();
    private SmtpListener _server = null!;
    private Task _running = Task.CompletedTask;
    private int _received;

    private Mailboxes(TimeProvider time, int kept) => (_time, _kept) = (time, kept);

    /// <summary>Port on 127.0.0.1, without encryption and without sign-in.</summary>
    public int Port { get; private set; }

    /// <summary>The kept e-mails, the newest last.</summary>
    public IReadOnlyList<ReceivedMail> All
    {
        get
        {
            lock (_gate) return [.. _mails];
        }
    }

    /// <summary>Starts listening.</summary>
    /// <param name="time">The clock behind the times of arrival; the real one if null.</param>
    /// <param name="kept">How many are kept; an older one is forgotten for each that comes then.</param>
    /// <param name="port">Port on 127.0.0.1; 0 takes a free one.</param>
    public static async Task<Mailboxes> StartAsync(TimeProvider? time = null, int kept = 200, int port = 0, CancellationToken cancellationToken = default)
    {
        var mailboxes = new Mailboxes(time ?? TimeProvider.System, kept);
        var listening = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var endpoints = new EndpointListenerFactory();
        endpoints.EndpointStarted += (_, started) => listening.TrySetResult(((IPEndPoint)started.LocalEndPoint).Port);
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(endpoints);
        services.Add(new Store(mailboxes));
        var options = new SmtpServerOptionsBuilder()
            .ServerName("mail.aozora.example")
            .MaxMessageSize(LargestBytes, MaxMessageSizeHandling.Strict)
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, port)))
            .Build();
        mailboxes._server = new SmtpListener(options, services);
        mailboxes._running = mailboxes._server.StartAsync(mailboxes._stop.Token);
        mailboxes.Port = await listening.Task.WaitAsync(cancellationToken);
        return mailboxes;
    }

    /// <summary>Waits for an e-mail to this address whose subject or text contains <paramref name="containing"/>, and returns the newest such.</summary>
    /// <param name="deadline">How long to wait; ten seconds if null.</param>
    /// <exception cref="TimeoutException">None came; the message says what there is.</exception>
    public async Task<ReceivedMail> WaitForAsync(string to, string containing, TimeSpan? deadline = null)
    {
        using var patience = new CancellationTokenSource(deadline ?? TimeSpan.FromSeconds(10));
        while (true)
        {
            Task changed;
            lock (_gate) changed = _changed.Task;
            if (All.LastOrDefault(mail => mail.To.Contains(to, StringComparer.OrdinalIgnoreCase) && Shows(mail, containing)) is { } found) return found;
            try
            {
                await changed.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No e-mail to {to} containing 「{containing}」 came. There is:\n{string.Join('\n', All)}");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // Open sessions are cut.
        }
        _stop.Dispose();
    }

    private static bool Shows(ReceivedMail mail, string text) =>
        mail.Subject.Contains(text, StringComparison.Ordinal) || mail.Text.Contains(text, StringComparison.Ordinal);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Add(IReadOnlyList<string> to, MimeMessage message)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            _mails.Enqueue(new(
                ++_received,
                _time.GetUtcNow(),
                message.From.ToString(),
                to,
                message.Subject ?? "",
                message.TextBody ?? message.HtmlBody ?? "",
                [.. message.Attachments.Select(part => part.ContentDisposition?.FileName ?? part.ContentType.Name ?? part.ContentType.MimeType)]));
            if (_mails.Count > _kept) _mails.Dequeue();
            (signal, _changed) = (_changed, NewSignal());
        }
        signal.SetResult();
    }

    private sealed class Store(Mailboxes mailboxes) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var stream = new MemoryStream(buffer.ToArray());
            try
            {
                mailboxes.Add([.. transaction.To.Select(mailbox => $"{mailbox.User}@{mailbox.Host}")], await MimeMessage.LoadAsync(stream, cancellationToken));
                return SmtpResponse.Ok;
            }
            catch (FormatException)
            {
                return SmtpResponse.SyntaxError;
            }
        }
    }
}
