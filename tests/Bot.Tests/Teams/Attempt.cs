using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Bot.Tests.Teams;

/// <summary>A request to the endpoint: sound as it is made, bent by a test in one place.</summary>
internal sealed class Attempt
{
    public const string AppId = "2222aaaa-0000-4000-8000-000000000002";
    public const string TenantId = "1111aaaa-0000-4000-8000-000000000001";
    public const string TeamsUrl = "https://smba.trafficmanager.net/jp/";

    public Attempt(TestKeys keys, string canary, DateTimeOffset now)
    {
        (Keys, Canary, Now, Key) = (keys, canary, now, keys.Good);
        Header = new JsonObject { ["alg"] = "RS256", ["kid"] = Key.Kid, ["typ"] = "JWT" };
        Payload = new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = AppId,
            ["nbf"] = now.AddMinutes(-10).ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(50).ToUnixTimeSeconds(),
            ["serviceurl"] = TeamsUrl,
        };
        Body = new JsonObject
        {
            ["type"] = "message",
            ["id"] = Guid.NewGuid().ToString(),
            ["channelId"] = "msteams",
            ["serviceUrl"] = TeamsUrl,
            ["text"] = "状況",
            ["from"] = new JsonObject { ["id"] = "29:1-operator", ["name"] = "運用担当", ["aadObjectId"] = "3333" },
            ["recipient"] = new JsonObject { ["id"] = $"28:{AppId}", ["name"] = "ChatOps" },
            ["conversation"] = new JsonObject { ["id"] = "a:personal-1", ["conversationType"] = "personal", ["tenantId"] = TenantId },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TenantId } },
        };
    }

    public TestKeys Keys { get; }

    /// <summary>An address of the attacker; nobody may fetch it.</summary>
    public string Canary { get; }

    public DateTimeOffset Now { get; }

    public TestKey Key { get; set; }

    public JsonObject Header { get; }

    public JsonObject Payload { get; }

    public JsonObject Body { get; }

    /// <summary>Payload text in place of <see cref="Payload"/>.</summary>
    public string? RawPayload { get; set; }

    /// <summary>Header text in place of <see cref="Header"/>.</summary>
    public string? RawHeader { get; set; }

    /// <summary>Body in place of <see cref="Body"/>.</summary>
    public string? RawBody { get; set; }

    public HttpMethod Method { get; set; } = HttpMethod.Post;

    /// <summary>Signs in place of <see cref="Key"/>.</summary>
    public Func<byte[], byte[]>? Sign { get; set; }

    /// <summary>Changes the finished token.</summary>
    public Func<string, string> Bend { get; set; } = token => token;

    /// <summary>Makes the header values from the token.</summary>
    public Func<string, string[]> Authorization { get; set; } = token => [$"Bearer {token}"];

    /// <summary>Names the same service address in token and body.</summary>
    public void ServiceUrl(string url) => (Payload["serviceurl"], Body["serviceUrl"]) = (url, url);

    public void SignWith(TestKey key)
    {
        Key = key;
        Header["kid"] = key.Kid;
    }

    public string Token()
    {
        var content = $"{Encode(RawHeader ?? Header.ToJsonString())}.{Encode(RawPayload ?? Payload.ToJsonString())}";
        var bytes = Encoding.ASCII.GetBytes(content);
        var signature = Sign is null ? Key.Sign(bytes, Header["alg"]?.ToString() ?? "RS256") : Sign(bytes);
        return Bend($"{content}.{Base64Url.EncodeToString(signature)}");
    }

    public HttpRequestMessage ToRequest(string url)
    {
        var request = new HttpRequestMessage(Method, $"{url}/api/messages");
        if (Method != HttpMethod.Get && Method != HttpMethod.Head)
        {
            request.Content = new StringContent(RawBody ?? Body.ToJsonString(), Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var value in Authorization(Token()))
            request.Headers.TryAddWithoutValidation("Authorization", value);
        return request;
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}

/// <summary>The keys of the tests, made once: making RSA keys is slow.</summary>
internal sealed class TestKeys
{
    public static TestKeys Shared { get; } = new();

    public TestKey Good { get; } = new("good", 2048, "msteams", "skype");

    public TestKey Second { get; } = new("second", 3072, "msteams");

    public TestKey Unendorsed { get; } = new("unendorsed");

    public TestKey OtherChannel { get; } = new("other-channel", 2048, "skype", "MSTEAMS", "msteams2");

    public TestKey Short { get; } = new("short", 1024, "msteams");

    public TestKey Encrypting { get; } = new("encrypting", 2048, "msteams");

    public TestKey Foreign { get; } = new("foreign", 2048, "msteams");

    public JsonObject[] Published()
    {
        var encrypting = Encrypting.ToJwk();
        encrypting["use"] = "enc";
        return [Good.ToJwk(), Second.ToJwk(), Unendorsed.ToJwk(), OtherChannel.ToJwk(), Short.ToJwk(), encrypting];
    }
}

/// <summary>A bent request and what it must be answered.</summary>
internal sealed record Hostile(Action<Attempt> Bend, params HttpStatusCode[] Answers);
