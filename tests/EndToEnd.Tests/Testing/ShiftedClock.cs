namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>
/// A wall clock that is ahead of the machine's by as much as a test says, for the emulated Teams and, through libfaketime, for the bot's process. Spans of time
/// that programs wait stay what they are: only the date jumps, as when somebody sets it.
/// </summary>
internal sealed class ShiftedClock : TimeProvider, IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public ShiftedClock() => Set(TimeSpan.Zero);

    /// <summary>How far it is ahead.</summary>
    public TimeSpan Ahead { get; private set; }

    /// <summary>What the bot's process is started with.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Programs.FakeTime,
        ["FAKETIME_TIMESTAMP_FILE"] = _file,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
    };

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>Jumps, forward or back.</summary>
    public void Jump(TimeSpan by) => Set(Ahead + by);

    public void Dispose() => File.Delete(_file);

    private void Set(TimeSpan ahead)
    {
        Ahead = ahead;
        var next = _file + ".next";
        File.WriteAllText(next, FormattableString.Invariant($"{(ahead < TimeSpan.Zero ? "-" : "+")}{(long)ahead.Duration().TotalSeconds}\n"));
        // In one step, so that no program reads half of it.
        File.Move(next, _file, overwrite: true);
    }
}
