using System.Net;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>How the connection to the mail server is protected.</summary>
internal enum EmailSecurity
{
    /// <summary>Begins in the clear and must turn to TLS before anything is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>In the clear.</summary>
    None,
}

/// <summary>Settings of the mail server, section <c>Email</c>. Without a host no e-mail is taken or sent.</summary>
internal sealed class EmailOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Email";

    /// <summary>Name or address of the mail server, or null.</summary>
    public string? Host { get; set; }

    /// <summary>Its port. Default 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is protected. Default StartTls.</summary>
    public EmailSecurity Security { get; set; } = EmailSecurity.StartTls;

    /// <summary>User to sign in as, or null to send without.</summary>
    public string? User { get; set; }

    /// <summary>Their password.</summary>
    public string? Password { get; set; }

    /// <summary>Sender, <c>chatops@example.jp</c> or <c>障害連絡 &lt;chatops@example.jp&gt;</c>.</summary>
    public string? From { get; set; }

    /// <summary>Seconds the server has to accept a connection, and again for each e-mail. Default 30.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary><see cref="TimeoutSeconds"/> as a time span.</summary>
    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    /// <summary>True when a mail server is set.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);
}

/// <summary>Stops a wrongly configured bot at start, with a sentence that names the key.</summary>
internal sealed class EmailOptionsValidation(IHostEnvironment environment) : IValidateOptions<EmailOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        List<string> faults = options.IsConfigured ? [.. Faults(options)] : [];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(EmailOptions options)
    {
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
            yield return $"Email:Host must be the name or address of a mail server, but is '{options.Host}'.";
        if (options.Port is < 1 or > 65535)
            yield return $"Email:Port must be between 1 and 65535, but is {options.Port}.";
        if (options.TimeoutSeconds is < 1 or > 300)
            yield return $"Email:TimeoutSeconds must be between 1 and 300, but is {options.TimeoutSeconds}.";
        if (!Enum.IsDefined(options.Security))
            yield return "Email:Security must be StartTls, Tls or None.";
        if (options.Security == EmailSecurity.None && environment.IsProduction() && !IsLoopback(options.Host!))
            yield return "Email:Security must not be None in the Production environment, except for a mail server on this machine.";
        if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password))
            yield return "Email:User and Email:Password must be set together, or neither of them.";
        if (EmailComposer.Address(options.From) is null)
            yield return $"Email:From must be the e-mail address to send from when Email:Host is set, but is '{options.From}'.";
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
