using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Fetches the list of holidays from where the settings say: bounded in time and size, following no redirect.</summary>
/// <param name="handler">What to reach addresses through; null for the network.</param>
internal sealed class HolidaySource(IOptions<HolidayOptions> options, TimeProvider clock, HttpMessageHandler? handler = null) : IDisposable
{
    /// <summary>The largest file taken, in bytes; the list has some 20 kB.</summary>
    public const int LargestFile = 1024 * 1024;

    /// <summary>How long fetching may take.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(handler ?? Network()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Whether there is anywhere to fetch from.</summary>
    public bool IsSet => options.Value.IsSet;

    /// <summary>The file, or why it could not be had. Whatever goes wrong is an answer, except cancellation by the caller.</summary>
    public async Task<(byte[]? File, HolidayProblem? Problem)> FetchAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(TimeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return options.Value.Address is { } address
                ? await DownloadAsync(address, either.Token)
                : await ReadFileAsync(options.Value.Source!, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unreachable($"{TimeLimit.TotalSeconds} s");
        }
        catch (HttpRequestException failure)
        {
            return Unreachable(failure.HttpRequestError.ToString());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Unreachable(failure.GetType().Name);
        }
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Network() =>
        new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) };

    private async Task<(byte[]?, HolidayProblem?)> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("ChatOpsBot");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode != System.Net.HttpStatusCode.OK)
            return Unreachable($"HTTP {(int)response.StatusCode}");
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await ReadAsync(body, cancellationToken);
    }

    private static async Task<(byte[]?, HolidayProblem?)> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return await ReadAsync(file, cancellationToken);
    }

    private static async Task<(byte[]?, HolidayProblem?)> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LargestFile + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > LargestFile ? (null, new HolidayProblem(HolidayProblemKind.TooLarge)) : (buffer[..length], null);
    }

    private static (byte[]?, HolidayProblem?) Unreachable(string detail) => (null, new HolidayProblem(HolidayProblemKind.Unreachable, detail));
}
