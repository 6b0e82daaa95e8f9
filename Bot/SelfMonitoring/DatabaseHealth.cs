using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>The one row that is written to find out whether the database can be written.</summary>
internal sealed class WriteProbe
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset At { get; set; }
}

internal sealed class WriteProbeStorage : IEntityTypeConfiguration<WriteProbe>
{
    public void Configure(EntityTypeBuilder<WriteProbe> builder)
    {
        builder.ToTable("WriteProbes");
        builder.HasKey(probe => probe.Id);
        builder.Property(probe => probe.Id).ValueGeneratedNever();
    }
}

/// <summary>Can the database be written, through the same queue as everything else, within a few seconds?</summary>
internal sealed class DatabaseHealth(WriteQueue writes, TimeProvider clock) : IHealthCheck
{
    /// <summary>How long a commit may take.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    private Task? _probe;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // One at a time: a writer that hangs is not given more to do.
            _probe = _probe is { IsCompleted: false } underWay ? underWay : writes.RunAsync(TouchAsync, CancellationToken.None);
            await _probe.WaitAsync(TimeLimit, clock, cancellationToken);
            return HealthCheckResult.Healthy("A change was committed.");
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"A change was not committed within {TimeLimit.TotalSeconds} s.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The kind only: a message may quote the connection.
            return HealthCheckResult.Unhealthy($"A change could not be committed ({exception.GetType().Name}).");
        }
    }

    private async Task TouchAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Set<WriteProbe>().FindAsync([1], cancellationToken) is { } probe)
            probe.At = clock.GetUtcNow();
        else
            db.Add(new WriteProbe { At = clock.GetUtcNow() });
    }
}
