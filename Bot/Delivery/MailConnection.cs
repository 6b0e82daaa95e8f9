using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>One connection to the mail server, for e-mails one after the other. Each call tries once and says what came of it; it does not throw.</summary>
internal sealed class MailConnection(EmailOptions options, TimeProvider clock) : IDisposable
{
    private readonly SmtpClient _client = new() { Timeout = options.TimeoutSeconds * 1000 };
    private readonly MailboxAddress _from = EmailComposer.Address(options.From)!;

    /// <summary>Connects and signs in unless that is done already; null when the server is ready.</summary>
    public async Task<EmailResult?> OpenAsync()
    {
        if (_client.IsConnected)
            return null;
        using var limit = Limit();
        try
        {
            await _client.ConnectAsync(options.Host!, options.Port, SocketOptions(options.Security), limit.Token);
            if (!string.IsNullOrEmpty(options.User))
                await _client.AuthenticateAsync(options.User, options.Password!, limit.Token);
            return null;
        }
        catch (Exception fault)
        {
            Close();
            // A wrong password, a bad certificate: that is for the operators to mend, and says nothing about the e-mail.
            return new EmailResult(SendOutcome.TryAgain, (int?)(fault as SmtpCommandException)?.StatusCode, Words(fault, limit));
        }
    }

    /// <summary>Sends one e-mail.</summary>
    public async Task<EmailResult> SendAsync(EmailMessage row, MailboxAddress to)
    {
        using var message = EmailComposer.Compose(row, _from, to);
        using var limit = Limit();
        var begun = new BegunMark();
        try
        {
            await _client.SendAsync(message, _from, [to], limit.Token, begun);
            return new EmailResult(SendOutcome.Accepted, (int)SmtpStatusCode.Ok);
        }
        catch (SmtpCommandException refusal)
        {
            var status = (int)refusal.StatusCode;
            // 421 announces that the server hangs up.
            if (status == (int)SmtpStatusCode.ServiceNotAvailable)
                Close();
            // A refused sender is a fault of the settings, whatever the code: once it is mended, the e-mail can go.
            var final = status >= 500 && refusal.ErrorCode != SmtpErrorCode.SenderNotAccepted;
            return new EmailResult(final ? SendOutcome.Refused : SendOutcome.TryAgain, status, Words(refusal, limit));
        }
        catch (NotSupportedException fault)
        {
            // The address has letters this server cannot deliver to.
            return new EmailResult(SendOutcome.Refused, Error: Words(fault, limit));
        }
        catch (Exception fault)
        {
            Close();
            return new EmailResult(begun.IsSet ? SendOutcome.Unknown : SendOutcome.TryAgain, Error: Words(fault, limit));
        }
    }

    /// <summary>Takes leave of the server, which has everything by now.</summary>
    public async Task LeaveAsync()
    {
        using var limit = Limit();
        try
        {
            await _client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ProtocolException or CommandException or SocketException)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static SecureSocketOptions SocketOptions(EmailSecurity security) => security switch
    {
        EmailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        EmailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private CancellationTokenSource Limit() => new(options.Timeout, clock);

    private static string Words(Exception fault, CancellationTokenSource limit) =>
        fault is TimeoutException || (fault is OperationCanceledException && limit.IsCancellationRequested) ? "Timeout" : $"{fault.GetType().Name}: {fault.Message}";

    // Nothing more can be said on it.
    private void Close() => _client.Disconnect(quit: false);

    /// <summary>Set when the first byte of the e-mail itself leaves: from there on it may have been accepted.</summary>
    private sealed class BegunMark : ITransferProgress
    {
        public bool IsSet { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => IsSet = true;

        public void Report(long bytesTransferred) => IsSet = true;
    }
}
