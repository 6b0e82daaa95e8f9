using System.Globalization;
using System.Text.Json;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>The figures of a PromQL query on a Prometheus server, all of which must be within the bounds.</summary>
internal sealed class PrometheusProbe(WatchedHttp http) : ICheckProbe
{
    private const int BodyLimit = 1024 * 1024;

    public CheckKind Kind => CheckKind.Prometheus;

    public IEnumerable<(string Setting, string Fault)> FaultsOf(HealthCheckOptions check, AddressRule addresses)
    {
        foreach (var fault in CheckTarget.FaultsOf(check.Url, addresses).Concat(Bounds.FaultsOf(check)))
            yield return fault;
        if (string.IsNullOrWhiteSpace(check.Query))
            yield return (nameof(check.Query), "must be a PromQL query.");
    }

    public Task<ProbeResult> RunAsync(HealthCheckOptions check, AddressRule addresses, CancellationToken cancellationToken)
    {
        var server = check.Url!.AbsoluteUri.TrimEnd('/');
        var query = new Uri($"{server}/api/v1/query?query={Uri.EscapeDataString(check.Query!)}");
        return http.GetAsync(query, check, addresses, (response, _, token) => JudgeAsync(check, response, token), cancellationToken);
    }

    private static async Task<ProbeResult> JudgeAsync(HealthCheckOptions check, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is StatusCodes.Status400BadRequest or StatusCodes.Status422UnprocessableEntity)
            return ProbeResult.Wrong(MonitoringText.SeenQueryRefused, $"HTTP {status}");
        if (status != StatusCodes.Status200OK)
            return ProbeResult.Wrong(MonitoringText.SeenStatus(status, StatusCodes.Status200OK), $"HTTP {status}");
        var (body, isWhole) = await WatchedHttp.ReadAsync(response.Content, BodyLimit, cancellationToken);
        if (!isWhole || ValuesIn(body) is not { } values)
            return ProbeResult.Wrong(MonitoringText.SeenNoFigures);
        if (values.Count == 0)
            return check.NoDataIsHealthy ? ProbeResult.Up(MonitoringText.SeenNoData) : ProbeResult.OutOfBounds(MonitoringText.SeenNoData);
        var bounds = Bounds.Of(check);
        var outside = values.Where(value => !bounds.Contain(value)).ToList();
        return bounds.Judge(outside.Count > 0 ? outside[0] : values[0]);
    }

    /// <summary>The values of an instant vector or a scalar; null when the answer is neither.</summary>
    private static List<double>? ValuesIn(byte[] body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            var data = answer.RootElement.GetProperty("data");
            var result = data.GetProperty("result");
            return data.GetProperty("resultType").GetString() switch
            {
                "vector" => [.. result.EnumerateArray().Select(sample => Number(sample.GetProperty("value")))],
                "scalar" => [Number(result)],
                _ => null,
            };
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>The figure of <c>[time, "figure"]</c>, which may be NaN or endless.</summary>
    private static double Number(JsonElement sample) => sample[1].GetString() switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        var text => double.Parse(text!, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
