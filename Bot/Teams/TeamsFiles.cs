using ChatOpsBot.Bot.Conversations;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Teams;

/// <summary>
/// Fetches files that people sent to the bot. The address comes with the activity and is signed by itself: it is asked without the bot's token, from hosts of the
/// setting only, and nowhere it redirects to.
/// </summary>
internal sealed class TeamsFiles(ConnectorHttp http, TeamsTimeouts timeouts, IOptions<TeamsOptions> options) : IChatFiles
{
    private readonly HostPatterns _hosts = new(options.Value.FileHosts);

    /// <inheritdoc/>
    public async Task<byte[]> FetchAsync(ChatFile file, int mostBytes, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(file.DownloadUrl, UriKind.Absolute, out var address) || address.UserInfo.Length > 0
            || !(_hosts.Hold(address) || (options.Value.Testing.AllowLoopback && ServiceHosts.IsLoopback(address))))
            throw new ChatFileException(ChatFileTrouble.NotAllowed);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeouts.File);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!answer.IsSuccessStatusCode)
                throw new ChatFileException(ChatFileTrouble.Unavailable);
            return await ReadAsync(answer, mostBytes, patience.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ChatFileException(ChatFileTrouble.Unavailable, fault);
        }
    }

    // What a server says about the size need not be so: it is counted.
    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer, int mostBytes, CancellationToken cancellationToken)
    {
        await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        for (var read = await content.ReadAsync(buffer, cancellationToken); read > 0; read = await content.ReadAsync(buffer, cancellationToken))
        {
            if (kept.Length + read > mostBytes)
                throw new ChatFileException(ChatFileTrouble.TooLarge);
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
