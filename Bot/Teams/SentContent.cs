using System.Net;
using System.Net.Http.Headers;

namespace ChatOpsBot.Bot.Teams;

/// <summary>A JSON body that remembers whether it was begun to be sent: only then may a call without an answer have had an effect.</summary>
internal sealed class SentContent : ByteArrayContent
{
    private volatile bool _begun;

    public SentContent(byte[] json)
        : base(json) => Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");

    /// <summary>True once the first byte was handed to the connection.</summary>
    public bool Begun => _begun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _begun = true;
        return base.SerializeToStreamAsync(stream, context, cancellationToken);
    }
}
