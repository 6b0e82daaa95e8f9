namespace ChatOpsBot.Bot.Conversations;

/// <summary>A file that came with a message: where it can be fetched for a few minutes.</summary>
/// <param name="Name">File name as the sender has it; hostile until cleaned.</param>
/// <param name="DownloadUrl">Signed address of the file; a secret, never shown or logged.</param>
internal sealed record ChatFile(string Name, string DownloadUrl);

/// <summary>Fetches files that people attached.</summary>
internal interface IChatFiles
{
    /// <summary>The bytes of the file. Asks another server, so never inside a change.</summary>
    /// <param name="mostBytes">More is not read.</param>
    /// <exception cref="ChatFileException">It could not be fetched.</exception>
    Task<byte[]> FetchAsync(ChatFile file, int mostBytes, CancellationToken cancellationToken);
}

/// <summary>Why a file could not be fetched.</summary>
internal enum ChatFileTrouble
{
    /// <summary>Larger than what is read.</summary>
    TooLarge,

    /// <summary>Its address is none of the hosts files may come from.</summary>
    NotAllowed,

    /// <summary>The link has run out, or its server did not give the file; attaching it again may work.</summary>
    Unavailable,
}

/// <summary>A file could not be fetched.</summary>
internal sealed class ChatFileException(ChatFileTrouble trouble, Exception? inner = null) : Exception($"The file could not be fetched: {trouble}.", inner)
{
    /// <summary>Why.</summary>
    public ChatFileTrouble Trouble => trouble;
}
