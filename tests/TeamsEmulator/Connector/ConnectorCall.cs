namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>One request of the bot to the connector.</summary>
/// <param name="Path">Decoded path below <c>/connector</c>, with its query.</param>
/// <param name="Body">As sent; empty when there was none.</param>
/// <param name="Headers">Headers of interest; of Authorization only the scheme.</param>
/// <param name="Status">The answer's status; 0 when the connection was cut or never answered.</param>
public sealed record ConnectorCall(
    DateTimeOffset At, string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers, int Status);
