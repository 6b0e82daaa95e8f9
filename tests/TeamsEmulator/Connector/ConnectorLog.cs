namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>All requests of the bot to the connector, in the order they were answered.</summary>
public sealed class ConnectorLog
{
    private static readonly string[] OfInterest = ["User-Agent", "Content-Type", "Accept", "traceparent", "x-ms-correlation-id", "Host"];

    private readonly Lock _gate = new();
    private readonly List<ConnectorCall> _calls = [];

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<ConnectorCall> All
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    internal static IReadOnlyDictionary<string, string> HeadersOf(HttpRequest request)
    {
        var headers = OfInterest.Where(name => request.Headers.ContainsKey(name)).ToDictionary(name => name, name => request.Headers[name].ToString());
        if (request.Headers.Authorization is [{ } authorization, ..]) headers["Authorization"] = authorization.Split(' ')[0];
        return headers;
    }

    internal void Add(ConnectorCall call)
    {
        lock (_gate) _calls.Add(call);
    }
}
