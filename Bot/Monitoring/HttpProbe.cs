using System.Text.Json;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>An HTTP address: status, text, JSON values and certificate of its answer.</summary>
internal sealed class HttpProbe(WatchedHttp http, TimeProvider clock) : ICheckProbe
{
    /// <summary>How much of an answer is read, in bytes.</summary>
    public const int BodyLimit = 64 * 1024;

    public CheckKind Kind => CheckKind.Http;

    public IEnumerable<(string Setting, string Fault)> FaultsOf(HealthCheckOptions check, AddressRule addresses)
    {
        foreach (var fault in CheckTarget.FaultsOf(check.Url, addresses))
            yield return fault;
        if (check is { MinimumCertificateDays: not null, Url: { IsAbsoluteUri: true } url } && url.Scheme != Uri.UriSchemeHttps)
            yield return (nameof(check.MinimumCertificateDays), "needs an https address.");
        for (var index = 0; index < check.ExpectedJson.Count; index++)
        {
            if (ExpectedJsonValue.Read(check.ExpectedJson[index]) is null)
                yield return ($"{nameof(check.ExpectedJson)}:{index}", "must be a path and a value such as '$.parts[0].status = UP'.");
        }
    }

    public Task<ProbeResult> RunAsync(HealthCheckOptions check, AddressRule addresses, CancellationToken cancellationToken) =>
        http.GetAsync(check.Url!, check, addresses, (response, trust, token) => JudgeAsync(check, response, trust, token), cancellationToken);

    private async Task<ProbeResult> JudgeAsync(
        HealthCheckOptions check, HttpResponseMessage response, CertificateTrust trust, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var value = $"HTTP {status}";
        if (status != check.ExpectedStatus)
            return ProbeResult.Wrong(MonitoringText.SeenStatus(status, check.ExpectedStatus), value);
        if (!string.IsNullOrEmpty(check.ExpectedText) || check.ExpectedJson.Count > 0)
        {
            var (body, isWhole) = await WatchedHttp.ReadAsync(response.Content, BodyLimit, cancellationToken);
            var text = WatchedHttp.EncodingOf(response.Content).GetString(body);
            if (!string.IsNullOrEmpty(check.ExpectedText) && !text.Contains(check.ExpectedText, StringComparison.Ordinal))
                return ProbeResult.Wrong(MonitoringText.SeenTextMissing(status), value);
            if (check.ExpectedJson.Count > 0 && FaultOfJson(check, status, isWhole ? text : "") is { } fault)
                return ProbeResult.Wrong(fault, value);
        }

        return check.MinimumCertificateDays is { } days && trust.FaultOfDays(days, clock.GetUtcNow()) is { } soon ? soon : ProbeResult.Up(value, value);
    }

    private static string? FaultOfJson(HealthCheckOptions check, int status, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            var missed = check.ExpectedJson.Select(written => ExpectedJsonValue.Read(written)!).FirstOrDefault(expected => !expected.IsIn(document.RootElement));
            return missed is null ? null : MonitoringText.SeenJsonDiffers(status, missed.Path);
        }
        catch (JsonException)
        {
            return MonitoringText.SeenNoJson(status);
        }
    }
}
