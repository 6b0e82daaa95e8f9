using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>What the bot knows of its own health, asked anew after a few seconds only: whoever asks often cannot load the bot by it.</summary>
internal sealed partial class HealthWatch(HealthCheckService checks, TimeProvider clock, ILogger<HealthWatch> log) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private HealthReport? _report;
    private long _readAt;

    /// <summary>The present report. Each check has its own time limit.</summary>
    public async Task<HealthReport> ReadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_report is { } kept && clock.GetElapsedTime(_readAt) < Kept)
                return kept;
            // Others wait for the same answer: that one caller has gone does not end it.
            var report = await checks.CheckHealthAsync(CancellationToken.None);
            foreach (var (name, entry) in report.Entries)
            {
                if (entry.Status != (_report is { } before && before.Entries.TryGetValue(name, out var known) ? known.Status : HealthStatus.Healthy))
                    Log.Changed(log, entry.Status == HealthStatus.Healthy ? LogLevel.Information : LogLevel.Warning, name, entry.Status, entry.Description);
            }

            (_report, _readAt) = (report, clock.GetTimestamp());
            return report;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Message = "Health of {Check} is {Status}: {Description}")]
        public static partial void Changed(ILogger logger, LogLevel level, string check, HealthStatus status, string? description);
    }
}
