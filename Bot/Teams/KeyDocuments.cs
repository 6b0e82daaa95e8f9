using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Fetches the connector's metadata and keys: from the configured address only, bounded in time and size, following no redirect.</summary>
internal sealed class KeyDocuments : IDisposable
{
    private const int LargestDocument = 512 * 1024;
    private readonly HttpClient _http;
    private readonly Uri _metadata;
    private readonly bool _loopback;

    public KeyDocuments(IOptions<TeamsOptions> options, TeamsTimeouts timeouts)
    {
        _metadata = new Uri(options.Value.OpenIdMetadata);
        _loopback = options.Value.Testing.AllowLoopback;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            // Two fetches share the time.
            Timeout = timeouts.KeyFetch / 2,
            MaxResponseContentBufferSize = LargestDocument,
        };
    }

    /// <summary>The keys as published now.</summary>
    /// <exception cref="FormatException">The answer is not what it should be.</exception>
    /// <exception cref="JsonException">The answer is not JSON.</exception>
    /// <exception cref="HttpRequestException">No or a refusing answer.</exception>
    /// <exception cref="TaskCanceledException">No answer in time.</exception>
    public async Task<KeySet> FetchAsync()
    {
        var metadata = await _http.GetByteArrayAsync(_metadata);
        return KeySet.Parse(await _http.GetByteArrayAsync(KeysAddress(metadata, _metadata, _loopback)));
    }

    /// <summary>
    /// Where the keys are, by the metadata. The keys decide who may speak, so that must be the metadata's own host, however it came to say otherwise.
    /// </summary>
    /// <exception cref="FormatException">It names no such address.</exception>
    public static Uri KeysAddress(ReadOnlyMemory<byte> metadata, Uri from, bool allowLoopback)
    {
        using var document = JsonDocument.Parse(metadata);
        if (document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("jwks_uri", out var value) && value.ValueKind == JsonValueKind.String
            && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var address) && address.UserInfo.Length == 0)
        {
            if (allowLoopback && ServiceHosts.IsLoopback(from) && ServiceHosts.IsLoopback(address))
                return address;
            if (address.Scheme == Uri.UriSchemeHttps && address.IdnHost.Equals(from.IdnHost, StringComparison.OrdinalIgnoreCase))
                return address;
        }

        throw new FormatException("The metadata names no https 'jwks_uri' on its own host.");
    }

    public void Dispose() => _http.Dispose();
}
