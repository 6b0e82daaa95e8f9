using ChatOpsBot.Bot.Persistence;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>What a run changed about a check's alert.</summary>
internal enum CheckChange
{
    None,
    Raised,
    Recovered,
}

/// <summary>Where a check stands. In the database, so that a restart neither forgets a firing check nor begins to count anew.</summary>
internal sealed class HealthCheckState
{
    /// <summary>Longest text kept, in characters.</summary>
    public const int TextLimit = 500;

    /// <summary>Longest measured value kept, in characters.</summary>
    public const int ValueLimit = 100;

    private HealthCheckState()
    {
    }

    public HealthCheckState(string name) => Name = name;

    /// <summary>The check's name; the key.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Failures since the last success.</summary>
    public int ConsecutiveFailures { get; private set; }

    /// <summary>Successes since the last failure.</summary>
    public int ConsecutiveSuccesses { get; private set; }

    /// <summary>True from the failure that raised the alert to the success that resolved it.</summary>
    public bool Firing { get; private set; }

    /// <summary>When the alert was raised; null while not firing.</summary>
    public DateTimeOffset? FiringSince { get; private set; }

    /// <summary>Title the alert was raised with; null while not firing.</summary>
    public string? FiringTitle { get; private set; }

    /// <summary>When the latest run began; null before the first.</summary>
    public DateTimeOffset? LastRunAt { get; private set; }

    public bool LastSucceeded { get; private set; }

    /// <summary>What the latest run saw, in words for people.</summary>
    public string? LastMessage { get; private set; }

    /// <summary>What the latest run measured, short; null when nothing.</summary>
    public string? LastValue { get; private set; }

    /// <summary>Since when it is as it is now: up, down or not measured; null before the first run.</summary>
    public DateTimeOffset? StateSince { get; private set; }

    /// <summary>Why it does not run at present; null when it does.</summary>
    public UnmeasuredCause? Idle { get; private set; }

    /// <summary>Counts one run and says whether the alert is to be raised or resolved because of it.</summary>
    /// <param name="began">When the run began; the next one is due an interval later.</param>
    /// <param name="now">When the result was known; the moment of detection (要件28).</param>
    public CheckChange Record(ProbeResult result, HealthCheckOptions check, DateTimeOffset began, DateTimeOffset now)
    {
        ConsecutiveFailures = result.Succeeded ? 0 : ConsecutiveFailures + 1;
        ConsecutiveSuccesses = result.Succeeded ? ConsecutiveSuccesses + 1 : 0;
        LastRunAt = began;
        LastSucceeded = result.Succeeded;
        LastMessage = StoredText.Cut(result.Seen, TextLimit);
        LastValue = result.Value is { } value ? StoredText.Cut(value, ValueLimit) : null;
        Idle = null;

        if (!Firing && ConsecutiveFailures >= check.FailuresBeforeAlert)
        {
            Firing = true;
            FiringSince = now;
            FiringTitle = TitleOf(result, check.ShownName);
            return CheckChange.Raised;
        }

        return Firing && ConsecutiveSuccesses >= check.SuccessesBeforeRecovery ? CheckChange.Recovered : CheckChange.None;
    }

    /// <summary>It does not run until further notice; counts and an open alert stay as they are.</summary>
    public void Pause(UnmeasuredCause cause) => Idle = cause;

    /// <summary>Takes over since when it is as it is now.</summary>
    public void Stands(DateTimeOffset since) => StateSince = since;

    /// <summary>Ends the firing, once the alert is told that it is resolved.</summary>
    public void EndFiring()
    {
        Firing = false;
        FiringSince = null;
        FiringTitle = null;
    }

    private static string TitleOf(ProbeResult result, string shownName) => result switch
    {
        { IsOutOfBounds: true } => MonitoringText.TitleOutOfBounds(shownName),
        { Answered: true } => MonitoringText.TitleWrongAnswer(shownName),
        _ => MonitoringText.TitleNoAnswer(shownName),
    };
}

internal sealed class HealthCheckStateStorage : IEntityTypeConfiguration<HealthCheckState>
{
    public void Configure(EntityTypeBuilder<HealthCheckState> builder)
    {
        builder.ToTable("HealthCheckStates");
        builder.HasKey(state => state.Name);
        builder.Property(state => state.Name).HasMaxLength(100);
        builder.Property(state => state.FiringTitle).HasMaxLength(HealthCheckState.TextLimit);
        builder.Property(state => state.LastMessage).HasMaxLength(HealthCheckState.TextLimit);
        builder.Property(state => state.LastValue).HasMaxLength(HealthCheckState.ValueLimit);
        builder.Property(state => state.Idle).HasConversion<string>().HasMaxLength(20);
    }
}
