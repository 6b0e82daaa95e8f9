using System.Diagnostics;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ChatOpsBot.Bot.Hosting;

/// <summary>
/// Figures for Prometheus at <c>/metrics</c>, and figures and traces for a collector where one is set. Capabilities measure with the runtime's own meters and
/// know nothing of this library.
/// </summary>
internal static class Telemetry
{
    private const string OurNames = "ChatOpsBot.*";

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<TelemetryOptions>, ValidateTelemetryOptions>();
        services.AddOptions<TelemetryOptions>().Bind(configuration.GetSection(TelemetryOptions.Section)).ValidateOnStart();
        services.AddSingleton<MetricsGuard>();
        var settings = configuration.GetSection(TelemetryOptions.Section);
        var endpoint = Uri.TryCreate(settings["OtlpEndpoint"], UriKind.Absolute, out var address) ? address : null;
        var isHttp = string.Equals(settings["OtlpProtocol"], nameof(TelemetryProtocol.Http), StringComparison.OrdinalIgnoreCase);

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("chatopsbot", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(OurNames).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter();
                if (endpoint is not null)
                    metrics.AddOtlpExporter(exporter => Aim(exporter, endpoint, isHttp, "v1/metrics"));
            });
        if (endpoint is null)
            return;
        // Calls to others are not traced: their addresses hold what is nobody's business, and some are secrets.
        telemetry.WithTracing(traces => traces
            .AddSource(OurNames)
            .AddAspNetCoreInstrumentation(requests =>
            {
                requests.Filter = context => !context.Request.Path.StartsWithSegments("/healthz") && !context.Request.Path.StartsWithSegments("/metrics");
                requests.EnrichWithHttpResponse = ShowRouteOnly;
            })
            .AddOtlpExporter(exporter => Aim(exporter, endpoint, isHttp, "v1/traces")));
    }

    /// <summary>Maps <c>/metrics</c>.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint(
        "/metrics", meterProvider: null, branch => branch.Use((context, next) => context.RequestServices.GetRequiredService<MetricsGuard>().InvokeAsync(context, next)),
        optionsName: null);

    // A link in an e-mail carries its right in its path.
    private static void ShowRouteOnly(Activity activity, HttpResponse response)
    {
        activity.SetTag("url.path", (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "/");
        activity.SetTag("url.query", null);
    }

    private static void Aim(OtlpExporterOptions exporter, Uri endpoint, bool isHttp, string path)
    {
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp ? new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path) : endpoint;
    }
}
