using System.Text.Json;

namespace ChatOpsBot.Benchmarks.Alerts;

/// <summary>Bodies with alerts that were never there before.</summary>
internal sealed class AlertBodies
{
    private const string Description = "予定の時刻を過ぎても完了していません。";
    private long _number;

    /// <summary>One alert in our own format, a card of its own.</summary>
    public byte[] Single() => JsonSerializer.SerializeToUtf8Bytes(Generic(Interlocked.Increment(ref _number)));

    /// <summary>Many alerts in our own format, each a card of its own.</summary>
    public byte[] EachItsOwn(int count) => JsonSerializer.SerializeToUtf8Bytes(new { alerts = Numbers(count).Select(Generic) });

    /// <summary>Many alerts as Alertmanager sends them: one group, one card.</summary>
    public byte[] Group(int count) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        version = "4",
        groupKey = $"{{}}:{{batch=\"{Interlocked.Increment(ref _number)}\"}}",
        status = "firing",
        receiver = "chatops",
        alerts = Numbers(count).Select(number => new
        {
            status = "firing",
            fingerprint = $"f{number:x15}",
            startsAt = "2026-10-01T00:00:00Z",
            endsAt = "0001-01-01T00:00:00Z",
            generatorURL = "http://prometheus.example/graph",
            labels = new Dictionary<string, string>
            {
                ["alertname"] = "JobLate",
                ["severity"] = "warning",
                ["service"] = "データ連携",
                ["instance"] = $"renkei-{number}:9100",
            },
            annotations = new Dictionary<string, string> { ["summary"] = Title(number), ["description"] = Description },
        }),
    });

    private static object Generic(long number) => new
    {
        id = $"job-{number}",
        title = Title(number),
        severity = "warning",
        description = Description,
        system = "データ連携",
        labels = new Dictionary<string, string> { ["job"] = $"renkei-{number}", ["zone"] = "a" },
    };

    private static string Title(long number) => $"連携ジョブ {number} が遅れています";

    private IEnumerable<long> Numbers(int count) => Enumerable.Range(0, count).Select(_ => Interlocked.Increment(ref _number));
}
