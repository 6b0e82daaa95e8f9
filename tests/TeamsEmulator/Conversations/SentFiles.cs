using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ChatOpsBot.TeamsEmulator.Conversations;

/// <summary>Files that people sent, each at an address that nobody can guess and that needs no signing in, as SharePoint's are.</summary>
public sealed class SentFiles
{
    private readonly ConcurrentDictionary<string, (string Name, byte[] Content)> _files = new();
    private readonly Func<Uri> _address;

    internal SentFiles(Func<Uri> address) => _address = address;

    /// <summary>How often a file was fetched.</summary>
    public int Fetches { get; private set; }

    /// <summary>Keeps a file and says where it can be fetched.</summary>
    public Uri Keep(string name, byte[] content)
    {
        var secret = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _files[secret] = (name, content);
        return new Uri(_address(), $"files/{secret}");
    }

    internal void Map(IEndpointRouteBuilder routes) => routes.MapGet("/files/{secret}", (string secret) =>
    {
        if (!_files.TryGetValue(secret, out var file)) return Results.NotFound();
        Fetches++;
        return Results.Bytes(file.Content, "application/octet-stream", file.Name);
    });
}
