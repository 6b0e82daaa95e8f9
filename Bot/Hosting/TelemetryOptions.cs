using System.Net;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Hosting;

/// <summary>How figures and traces are sent.</summary>
internal enum TelemetryProtocol
{
    /// <summary>gRPC, usually port 4317.</summary>
    Grpc,

    /// <summary>HTTP with protobuf, usually port 4318.</summary>
    Http,
}

/// <summary>Section <c>Telemetry</c>: who may read the figures, and where they and the traces are sent.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Shortest token taken, characters.</summary>
    public const int ShortestToken = 16;

    /// <summary>Address of an OpenTelemetry collector; none (default) sends nothing and traces nothing.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>How it is spoken to. Default gRPC.</summary>
    public TelemetryProtocol OtlpProtocol { get; set; }

    /// <summary>
    /// Bearer token with which <c>/metrics</c> may be read from anywhere and without which it may not be read from this machine either; null (default) leaves
    /// it open to this machine. Behind a reverse proxy it must be set.
    /// </summary>
    public string? MetricsToken { get; set; }

    /// <summary>Networks from which it may be read without the token, <c>10.0.0.0/8</c>.</summary>
    public List<string> Networks { get; } = [];
}

/// <summary>Stops a wrongly configured bot at start, with a sentence that names the key.</summary>
internal sealed class ValidateTelemetryOptions : IValidateOptions<TelemetryOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(TelemetryOptions options)
    {
        if (options.OtlpEndpoint is { } endpoint && !(endpoint.IsAbsoluteUri && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps)))
            yield return "Telemetry:OtlpEndpoint must be an http or https address.";
        if (!Enum.IsDefined(options.OtlpProtocol))
            yield return "Telemetry:OtlpProtocol must be Grpc or Http.";
        if (options.MetricsToken is { Length: < TelemetryOptions.ShortestToken })
            yield return $"Telemetry:MetricsToken must have at least {TelemetryOptions.ShortestToken} characters.";
        foreach (var network in options.Networks.Where(network => !IPNetwork.TryParse(network, out _)))
            yield return $"Telemetry:Networks must hold networks such as '10.0.0.0/8', but one is '{network}'.";
    }
}
