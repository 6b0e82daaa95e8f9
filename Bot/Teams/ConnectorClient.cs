using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ChatOpsBot.Bot.Delivery;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Teams;

/// <summary>
/// The Bot Connector's REST interface. Writes are tried once (a 401 once more with a fresh token) and their outcome told; reads are repeated a few
/// times. A token leaves only towards an allowed service address.
/// </summary>
internal sealed class ConnectorClient(
    ConnectorHttp http, ServiceHosts hosts, TeamsTokens tokens, IOptions<TeamsOptions> options, TeamsTimeouts timeouts, TimeProvider time)
{
    private const int ReadTries = 3;
    private const int PageSize = 200;
    private const int MostPages = 100;
    private static readonly TimeSpan LongestReadWait = TimeSpan.FromSeconds(20);

    /// <summary>Posts a message to a conversation, or to a thread of it when the id ends in <c>;messageid=</c> and the thread's first message.</summary>
    public Task<ConnectorAnswer> PostAsync(string serviceUrl, string conversationId, SentActivity activity, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, serviceUrl, $"{Conversation(conversationId)}/activities", Json(activity), onMessage: false, cancellationToken);

    /// <summary>Replaces a message as a whole.</summary>
    public Task<ConnectorAnswer> UpdateAsync(
        string serviceUrl, string conversationId, string activityId, SentActivity activity, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Put, serviceUrl, Message(conversationId, activityId), Json(activity), onMessage: true, cancellationToken);

    /// <summary>Deletes a message.</summary>
    public Task<ConnectorAnswer> DeleteAsync(string serviceUrl, string conversationId, string activityId, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Delete, serviceUrl, Message(conversationId, activityId), null, onMessage: true, cancellationToken);

    /// <summary>Opens a conversation with one person, or a new thread in a channel.</summary>
    public Task<ConnectorAnswer> OpenAsync(string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken) =>
        WriteAsync(
            HttpMethod.Post,
            serviceUrl,
            "v3/conversations",
            JsonSerializer.SerializeToUtf8Bytes(parameters, ActivityJson.Wire.ConversationParameters),
            onMessage: false,
            cancellationToken);

    /// <summary>One member of a conversation; 404 when there is none.</summary>
    public Task<ConnectorAnswer> MemberAsync(string serviceUrl, string conversationId, string userId, CancellationToken cancellationToken) =>
        ReadAsync(serviceUrl, $"{Conversation(conversationId)}/members/{Segment(userId)}", cancellationToken);

    /// <summary>A team's details.</summary>
    public Task<ConnectorAnswer> TeamAsync(string serviceUrl, string teamId, CancellationToken cancellationToken) =>
        ReadAsync(serviceUrl, $"v3/teams/{Segment(teamId)}", cancellationToken);

    /// <summary>All members of a conversation, page by page, or null when a page could not be read.</summary>
    public async Task<IReadOnlyList<ChannelAccount>?> MembersAsync(string serviceUrl, string conversationId, CancellationToken cancellationToken)
    {
        var members = new List<ChannelAccount>();
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var query = next is null ? "" : $"&continuationToken={Uri.EscapeDataString(next)}";
            var path = $"{Conversation(conversationId)}/pagedmembers?pageSize={PageSize}{query}";
            var answer = await ReadAsync(serviceUrl, path, cancellationToken);
            if (answer.Outcome != SendOutcome.Accepted || answer.Read(ActivityJson.Default.PagedMembersResult) is not { } result)
                return null;
            members.AddRange(result.Members ?? []);
            next = result.ContinuationToken;
            if (string.IsNullOrEmpty(next))
                return members;
        }

        return null;
    }

    private async Task<ConnectorAnswer> ReadAsync(string serviceUrl, string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await WriteAsync(HttpMethod.Get, serviceUrl, path, null, onMessage: false, cancellationToken);
            var pause = answer.RetryAfter ?? timeouts.ReadRetry * (Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble()));
            if (attempt == ReadTries || !answer.IsWorthRetrying || pause > LongestReadWait)
                return answer;
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task<ConnectorAnswer> WriteAsync(
        HttpMethod method, string serviceUrl, string path, byte[]? json, bool onMessage, CancellationToken cancellationToken)
    {
        // Asked again here: the address may have been stored under older settings.
        var anonymous = options.Value.Testing.AllowAnonymous && ServiceHosts.IsLoopback(serviceUrl);
        if (!anonymous && !hosts.Allows(serviceUrl))
            return new ConnectorAnswer(SendOutcome.Refused, Error: "ServiceHostNotAllowed");

        var address = new Uri($"{serviceUrl.TrimEnd('/')}/{path}");
        for (var attempt = 1; ; attempt++)
        {
            string? token = null;
            try
            {
                if (!anonymous)
                    token = await tokens.GetAsync(cancellationToken);
            }
            catch (TokenUnavailableException fault)
            {
                return new ConnectorAnswer(SendOutcome.TryAgain, Error: fault.Message);
            }

            var answer = await SendAsync(method, address, json, token, onMessage, cancellationToken);
            if (answer.Status != HttpStatusCode.Unauthorized || token is null)
                return answer;
            tokens.Drop(token);
            if (attempt == 2)
                return answer;
        }
    }

    private async Task<ConnectorAnswer> SendAsync(
        HttpMethod method, Uri address, byte[]? json, string? token, bool onMessage, CancellationToken cancellationToken)
    {
        using var content = json is null ? null : new SentContent(json);
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var patience = new CancellationTokenSource(timeouts.Call, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await ConnectorHttp.ReadAsync(response, either.Token);
            return ConnectorAnswer.Classify(response, body, onMessage, time.GetUtcNow());
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var error = patience.IsCancellationRequested ? "Timeout" : (fault as HttpRequestException)?.HttpRequestError.ToString() ?? fault.GetType().Name;
            return new ConnectorAnswer(content?.Begun == true ? SendOutcome.Unknown : SendOutcome.TryAgain, Error: error);
        }
    }

    private static byte[] Json(SentActivity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Wire.SentActivity);

    private static string Conversation(string id) => $"v3/conversations/{Segment(id)}";

    private static string Message(string conversationId, string activityId) => $"{Conversation(conversationId)}/activities/{Segment(activityId)}";

    // Dots alone would be taken as a step up the path, and cannot be escaped.
    private static string Segment(string id) =>
        id is "" or "." or ".." ? throw new ArgumentException($"'{id}' is no id.", nameof(id)) : Uri.EscapeDataString(id);
}
