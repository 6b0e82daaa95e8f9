namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>How tests wait: for long, and for something. No test passes or fails by how long a thing took.</summary>
internal static class Patience
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public static Task PauseAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    /// <summary>Looks until it is so.</summary>
    /// <param name="unlessGone">Ends the wait at once with what this says, when it says something.</param>
    /// <exception cref="TimeoutException">It never was; the message says what was waited for.</exception>
    public static async Task UntilAsync(string what, Func<Task<bool>> isSo, Func<string?>? unlessGone = null)
    {
        using var patience = new CancellationTokenSource(Longest);
        while (!await isSo())
        {
            if (unlessGone?.Invoke() is { } gone)
                throw new InvalidOperationException($"Waited for {what}, but {gone}");
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"Waited {Longest.TotalSeconds} s in vain for {what}.");
            await PauseAsync(BetweenLooks);
        }
    }

    /// <summary>Looks until the address answers with success.</summary>
    public static async Task UntilAnswersAsync(Uri address, ChildProcess program)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await UntilAsync($"{address} to answer", AnswersAsync, () => program.HasExited ? $"the program ended:\n{program.LastWords}" : null);

        async Task<bool> AnswersAsync()
        {
            try
            {
                using var answer = await http.GetAsync(address);
                return answer.IsSuccessStatusCode;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        }
    }
}
