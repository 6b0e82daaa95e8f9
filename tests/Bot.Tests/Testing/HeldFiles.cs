using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Tests.Testing;

/// <summary>The file that was attached, without Teams.</summary>
internal sealed class HeldFiles : IChatFiles
{
    public byte[] Held { get; set; } = [];

    public Task<byte[]> FetchAsync(ChatFile file, int mostBytes, CancellationToken cancellationToken) => Task.FromResult(Held);
}
