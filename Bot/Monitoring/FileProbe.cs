namespace ChatOpsBot.Bot.Monitoring;

/// <summary>The newest file of a folder, or one file: how old and how large it is.</summary>
internal sealed class FileProbe(TimeProvider clock) : ICheckProbe
{
    public CheckKind Kind => CheckKind.File;

    public IEnumerable<(string Setting, string Fault)> FaultsOf(HealthCheckOptions check, AddressRule addresses)
    {
        if (string.IsNullOrWhiteSpace(check.Path) || !Path.IsPathFullyQualified(check.Path))
            yield return (nameof(check.Path), "must be the full path of a file or folder.");
        if (check.Pattern is { } pattern && (pattern.Length == 0 || pattern.AsSpan().ContainsAny('/', '\\')))
            yield return (nameof(check.Pattern), "must be a pattern of file names such as '*.bak'.");
    }

    // A share that does not answer blocks its thread and no other; the check itself ends in time.
    public Task<ProbeResult> RunAsync(HealthCheckOptions check, AddressRule addresses, CancellationToken cancellationToken) =>
        Task.Run(() => Look(check), cancellationToken).WaitAsync(cancellationToken);

    private ProbeResult Look(HealthCheckOptions check)
    {
        try
        {
            if (NewestOf(check) is not { } newest)
                return ProbeResult.OutOfBounds(MonitoringText.SeenNoFile);
            var age = clock.GetUtcNow() - new DateTimeOffset(newest.LastWriteTimeUtc, TimeSpan.Zero);
            var minutes = Math.Max(0, (long)age.TotalMinutes);
            if (check.MaxAgeMinutes is { } most && age > TimeSpan.FromMinutes(most))
                return ProbeResult.OutOfBounds(MonitoringText.SeenFileOld(minutes, most), MonitoringText.ValueMinutesAgo(minutes));
            return newest.Length < check.MinimumBytes
                ? ProbeResult.OutOfBounds(MonitoringText.SeenFileSmall(newest.Length, check.MinimumBytes), MonitoringText.ValueBytes(newest.Length))
                : ProbeResult.Up(MonitoringText.SeenFile(minutes, newest.Length), MonitoringText.ValueMinutesAgo(minutes));
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            return ProbeResult.NoAnswer(MonitoringText.SeenFileUnreadable(failure.GetType().Name));
        }
    }

    private static FileInfo? NewestOf(HealthCheckOptions check) => Directory.Exists(check.Path)
        ? new DirectoryInfo(check.Path).EnumerateFiles(check.Pattern ?? "*").MaxBy(file => file.LastWriteTimeUtc)
        : new FileInfo(check.Path!) is { Exists: true } file ? file : null;
}
