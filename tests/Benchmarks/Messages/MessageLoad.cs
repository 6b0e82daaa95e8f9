using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using ChatOpsBot.Benchmarks.Measuring;
using ChatOpsBot.Benchmarks.Teams;

namespace ChatOpsBot.Benchmarks.Messages;

/// <summary>
/// People writing to one server, each in their own chat and never twice before they were answered: what waits is bounded by their number. With many of
/// them no conversation comes near the rate Teams allows.
/// </summary>
internal sealed class MessageLoad : IDisposable
{
    private const int People = 2000;
    private const int Connections = 16;
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);

    private readonly StubConnector _connector;
    private readonly ChildProcess _server;
    private readonly Uri _path;
    private readonly HttpClient _http;
    private readonly AuthenticationHeaderValue _token;
    private readonly ConcurrentQueue<int> _free = new(Enumerable.Range(0, People));
    private readonly TaskCompletionSource?[] _answered = new TaskCompletionSource?[People];
    private readonly long[] _sentAt = new long[People];
    private readonly string _prefix;
    private long _id;
    private Tally _tally = new();

    /// <param name="name">Keeps the chats of two loads apart.</param>
    public MessageLoad(StubConnector connector, ChildProcess server, string name, string path)
    {
        (_connector, _server, _path) = (connector, server, new Uri(path, UriKind.Relative));
        _prefix = $"a:1-{name}-";
        _http = Window.Client(server.Address, Connections);
        _token = new AuthenticationHeaderValue("Bearer", connector.Tenant.Token(connector.ServiceUrl));
        connector.Reached += OnReached;
    }

    /// <summary>One window.</summary>
    /// <param name="waitForReply">Each connection sends on when its message was answered; otherwise when it was accepted.</param>
    public async Task<IReadOnlyList<Figure>> RunAsync(TimeSpan length, bool waitForReply)
    {
        var tally = _tally = new Tally();
        var before = _server.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var worked = await Window.RunAsync(Connections, length, _ => SendAsync(tally, waitForReply));
        var delivered = tally.Replies.Count;
        var accepted = tally.Accepted;
        while (_free.Count < People && Stopwatch.GetElapsedTime(started) < length + Drain)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        var used = _server.ProcessorTime - before;
        return
        [
            new("accepted/s", accepted / worked.TotalSeconds),
            new("replies delivered/s", delivered / worked.TotalSeconds),
            new("p50 sent to reply, ms", tally.Replies.Percentile(0.5)),
            new("p99 sent to reply, ms", tally.Replies.Percentile(0.99)),
            new("p99 to 202, ms", tally.Answers.Percentile(0.99)),
            new("CPU of the server, µs/message", used.TotalMicroseconds / tally.Replies.Count),
            new("peak memory, MB", _server.PeakMemory),
            new("refused or unanswered", tally.Refused + accepted - tally.Replies.Count),
            new("replies twice", tally.Extra),
        ];
    }

    public void Dispose()
    {
        _connector.Reached -= OnReached;
        _http.Dispose();
    }

    private async Task SendAsync(Tally tally, bool waitForReply)
    {
        if (!_free.TryDequeue(out var person))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            return;
        }

        var chat = _prefix + person.ToString(CultureInfo.InvariantCulture);
        using var content = new ByteArrayContent(
            TeamsMessage.Personal(_connector.ServiceUrl, chat, person, Interlocked.Increment(ref _id), "ヘルプ"));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _path) { Content = content };
        request.Headers.Authorization = _token;
        var answered = _answered[person] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sentAt = _sentAt[person] = Stopwatch.GetTimestamp();
        using var response = await _http.SendAsync(request);
        tally.Answers.Add(sentAt);
        if (!response.IsSuccessStatusCode)
        {
            Interlocked.Increment(ref tally.Refused);
            if (Interlocked.Exchange(ref _answered[person], null) is not null)
                _free.Enqueue(person);
            return;
        }

        Interlocked.Increment(ref tally.Accepted);
        if (waitForReply)
            await Task.WhenAny(answered.Task, Task.Delay(Drain, TimeProvider.System));
    }

    private void OnReached(string conversation)
    {
        if (!conversation.StartsWith(_prefix, StringComparison.Ordinal))
            return;
        var person = int.Parse(conversation.AsSpan(_prefix.Length), CultureInfo.InvariantCulture);
        if (Interlocked.Exchange(ref _answered[person], null) is not { } answered)
        {
            Interlocked.Increment(ref _tally.Extra);
            return;
        }

        _tally.Replies.Add(_sentAt[person]);
        _free.Enqueue(person);
        answered.SetResult();
    }

    private sealed class Tally
    {
        public int Accepted;
        public int Refused;
        public int Extra;

        public Latencies Answers { get; } = new();

        public Latencies Replies { get; } = new();
    }
}
