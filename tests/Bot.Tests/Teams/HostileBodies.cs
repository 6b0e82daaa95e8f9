using System.Net;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Bot.Tests.Teams;

/// <summary>Requests with a sound token whose activity must be turned away, by name.</summary>
internal static class HostileBodies
{
    private const HttpStatusCode Malformed = HttpStatusCode.BadRequest;
    private const HttpStatusCode Unproven = HttpStatusCode.Unauthorized;
    private const HttpStatusCode Forbidden = HttpStatusCode.Forbidden;

    public static IEnumerable<(string Name, Hostile Request)> All() => [.. Channels(), .. ServiceUrls(), .. Tenants(), .. Shapes(), .. Dialogs("task/fetch"), .. Dialogs("task/submit"), .. Methods()];

    private static (string, Hostile) Case(string name, Action<Attempt> bend, HttpStatusCode answer) => (name, new Hostile(bend, answer));

    private static IEnumerable<(string, Hostile)> Channels() =>
    [
        Case("channel missing", a => a.Body.Remove("channelId"), Unproven),
        Case("channel null", a => a.Body["channelId"] = null, Unproven),
        Case("channel empty", a => a.Body["channelId"] = "", Unproven),
        Case("channel a list", a => a.Body["channelId"] = new JsonArray("msteams"), Malformed),
        Case("channel in other case", a => a.Body["channelId"] = "MSTeams", Unproven),
        Case("channel another one the key is endorsed for", a => a.Body["channelId"] = "skype", Unproven),
        Case("channel emulator", a => a.Body["channelId"] = "emulator", Unproven),
        Case("channel AseChannel", a => a.Body["channelId"] = "AseChannel", Unproven),
        Case("channel named twice", a => a.RawBody = Twice(a, "\"channelId\":\"msteams\","), Malformed),
    ];

    private static IEnumerable<(string, Hostile)> ServiceUrls() =>
    [
        Case("service address missing", a => a.Body.Remove("serviceUrl"), Unproven),
        Case("service address null", a => a.Body["serviceUrl"] = null, Unproven),
        Case("service address empty in both", a => a.ServiceUrl(""), Unproven),
        Case("service address a number", a => a.Body["serviceUrl"] = 1, Malformed),
        Case("service address not the token's", a => a.Body["serviceUrl"] = "https://smba.trafficmanager.net/emea/", Unproven),
        Case("service address the attacker's, token sound", a => a.Body["serviceUrl"] = a.Canary, Unproven),
        Case("service address named twice", a => a.RawBody = Twice(a, $"\"serviceUrl\":\"{a.Canary}\","), Malformed),
        Case("service address named again at the end", a => a.RawBody = a.Body.ToJsonString()[..^1] + $",\"serviceUrl\":\"{a.Canary}\"}}", Malformed),
        Case("service host off the list", a => a.ServiceUrl("https://evil.example/"), Forbidden),
        Case("service host ends like ours", a => a.ServiceUrl("https://evilsmba.trafficmanager.net/"), Forbidden),
        Case("service host begins like ours", a => a.ServiceUrl("https://smba.trafficmanager.net.evil.example/"), Forbidden),
        Case("service host below ours", a => a.ServiceUrl("https://x.smba.trafficmanager.net/"), Forbidden),
        Case("service address with our host as user", a => a.ServiceUrl("https://smba.trafficmanager.net@evil.example/"), Forbidden),
        Case("service address with a user", a => a.ServiceUrl("https://user:word@smba.trafficmanager.net/"), Forbidden),
        Case("service address without encryption", a => a.ServiceUrl("http://smba.trafficmanager.net/jp/"), Forbidden),
        Case("service address on another port", a => a.ServiceUrl("https://smba.trafficmanager.net:8443/jp/"), Forbidden),
        Case("service address ftp", a => a.ServiceUrl("ftp://smba.trafficmanager.net/"), Forbidden),
        Case("service address a file", a => a.ServiceUrl("file:///etc/passwd"), Forbidden),
        Case("service address without scheme", a => a.ServiceUrl("smba.trafficmanager.net/jp"), Forbidden),
        Case("service address the cloud's metadata", a => a.ServiceUrl("http://169.254.169.254/metadata"), Forbidden),
        Case("service address with a query", a => a.ServiceUrl("https://smba.trafficmanager.net/jp/?to=x"), Forbidden),
    ];

    private static IEnumerable<(string, Hostile)> Tenants() =>
    [
        Case("tenant another", a => Tenant(a, "evil-tenant", "evil-tenant"), Forbidden),
        Case("tenant another in channel data only", a => Tenant(a, "evil-tenant", Attempt.TenantId), Forbidden),
        Case("tenant another in conversation only", a => Tenant(a, Attempt.TenantId, "evil-tenant"), Forbidden),
        Case("tenant missing", a => Tenant(a, null, null), Forbidden),
        Case("tenant empty", a => Tenant(a, "", ""), Forbidden),
        Case("tenant a number", a => a.Body["conversation"]!["tenantId"] = 1, Malformed),
    ];

    private static IEnumerable<(string, Hostile)> Shapes() =>
    [
        Case("body empty", a => a.RawBody = "", Malformed),
        Case("body null", a => a.RawBody = "null", Malformed),
        Case("body a list", a => a.RawBody = "[]", Malformed),
        Case("body a text", a => a.RawBody = "\"message\"", Malformed),
        Case("body cut", a => a.RawBody = a.Body.ToJsonString()[..^5], Malformed),
        Case("body followed by more", a => a.RawBody = a.Body.ToJsonString() + "{}", Malformed),
        Case("body with a comment", a => a.RawBody = "/* */" + a.Body.ToJsonString(), Malformed),
        Case("body nested a hundred deep", a => a.RawBody = Twice(a, $"\"value\":{new string('[', 100)}{new string(']', 100)},"), Malformed),
        Case("type missing", a => a.Body.Remove("type"), Malformed),
        Case("type empty", a => a.Body["type"] = "", Malformed),
        Case("type a number", a => a.Body["type"] = 1, Malformed),
        Case("message without id", a => a.Body.Remove("id"), Malformed),
        Case("message without sender", a => a.Body.Remove("from"), Malformed),
        Case("message without recipient", a => a.Body.Remove("recipient"), Malformed),
        Case("message without conversation", a => a.Body.Remove("conversation"), Malformed),
        Case("message with an empty conversation id", a => a.Body["conversation"]!["id"] = "", Malformed),
        Case("conversation a text", a => a.Body["conversation"] = "a:personal-1", Malformed),
        Case("button without verb", a => Invoke(a, new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute" } }), Malformed),
        Case("button without value", a => Invoke(a, null), Malformed),
        Case("button with a number for a verb", a => Invoke(a, new JsonObject { ["action"] = new JsonObject { ["verb"] = 1 } }), Malformed),
        Case("body over one megabyte", a => a.Body["text"] = new string('x', 1024 * 1024), HttpStatusCode.RequestEntityTooLarge),
        Case("unknown invoke", a => { Invoke(a, null); a.Body["name"] = "fileConsent/invoke"; }, HttpStatusCode.NotImplemented),
        Case("invoke without a name", a => { Invoke(a, null); a.Body.Remove("name"); }, HttpStatusCode.NotImplemented),
        Case("button with half a letter for a verb", a => Raw(a, "adaptiveCard/action", """{"action":{"verb":"\ud800","data":{}}}"""), Malformed),
        Case("button with half a letter in its data", a => Raw(a, "adaptiveCard/action", """{"action":{"verb":"a.b/1","data":{"x":["\ud800"]}}}"""), Malformed),
    ];

    private static IEnumerable<(string, Hostile)> Dialogs(string name) =>
    [
        Case($"{name} without value", a => Invoke(a, null, name), Malformed),
        Case($"{name} with a list for a value", a => Invoke(a, new JsonArray(), name), Malformed),
        Case($"{name} with a text for a value", a => Invoke(a, "incident.edit/1", name), Malformed),
        Case($"{name} with an empty value", a => Invoke(a, new JsonObject(), name), Malformed),
        Case($"{name} without data", a => Invoke(a, new JsonObject { ["context"] = new JsonObject { ["theme"] = "default" } }, name), Malformed),
        Case($"{name} with data null", a => Data(a, null, name), Malformed),
        Case($"{name} with a list for data", a => Data(a, new JsonArray(new JsonObject { ["verb"] = "incident.edit/1" }), name), Malformed),
        Case($"{name} with a text for data", a => Data(a, """{"verb":"incident.edit/1"}""", name), Malformed),
        Case($"{name} without verb", a => Data(a, new JsonObject { ["msteams"] = new JsonObject { ["type"] = "task/fetch" }, ["incidentId"] = 1 }, name), Malformed),
        Case($"{name} with an empty verb", a => Data(a, new JsonObject { ["verb"] = "" }, name), Malformed),
        Case($"{name} with a number for a verb", a => Data(a, new JsonObject { ["verb"] = 1 }, name), Malformed),
        Case($"{name} with an object for a verb", a => Data(a, new JsonObject { ["verb"] = new JsonObject { ["verb"] = "incident.edit/1" } }, name), Malformed),
        Case($"{name} with the verb beside the data", a => Invoke(a, new JsonObject { ["verb"] = "incident.edit/1", ["data"] = new JsonObject() }, name), Malformed),
        Case($"{name} with two verbs", a => Raw(a, name, """{"data":{"verb":"incident.edit/1","verb":"incident.close/1"}}"""), Malformed),
        Case($"{name} with two data", a => Raw(a, name, """{"data":{"verb":"incident.edit/1"},"data":{"verb":"incident.close/1"}}"""), Malformed),
        Case($"{name} with half a letter for a verb", a => Raw(a, name, """{"data":{"verb":"\ud800"}}"""), Malformed),
        Case($"{name} with half a letter in its data", a => Raw(a, name, """{"data":{"verb":"incident.edit/1","text":"\udc00x"}}"""), Malformed),
        Case($"{name} with half a letter in a name", a => Raw(a, name, """{"data":{"verb":"incident.edit/1","\ud800":1}}"""), Malformed),
        Case($"{name} of another tenant", a => { Data(a, new JsonObject { ["verb"] = "incident.edit/1" }, name); Tenant(a, "evil-tenant", "evil-tenant"); }, Forbidden),
        Case($"{name} without a token", a => { Data(a, new JsonObject { ["verb"] = "incident.edit/1" }, name); a.Authorization = _ => []; }, Unproven),
        Case($"{name} without id", a => { Data(a, new JsonObject { ["verb"] = "incident.edit/1" }, name); a.Body.Remove("id"); }, Malformed),
    ];

    private static IEnumerable<(string, Hostile)> Methods() =>
    [
        Case("method GET", a => a.Method = HttpMethod.Get, HttpStatusCode.MethodNotAllowed),
        Case("method PUT", a => a.Method = HttpMethod.Put, HttpStatusCode.MethodNotAllowed),
        Case("no token and a malformed body", a => { a.Authorization = _ => []; a.RawBody = "{"; }, Unproven),
        Case("no token and another tenant", a => { a.Authorization = _ => []; Tenant(a, "evil-tenant", "evil-tenant"); }, Unproven),
        Case("foreign signature and a malformed body", a => { a.Key = a.Keys.Foreign; a.RawBody = "{"; }, Unproven),
    ];

    private static string Twice(Attempt attempt, string member) => attempt.Body.ToJsonString().Insert(1, member);

    private static void Tenant(Attempt attempt, string? channelData, string? conversation)
    {
        attempt.Body["channelData"] = channelData is null ? [] : new JsonObject { ["tenant"] = new JsonObject { ["id"] = channelData } };
        attempt.Body["conversation"]!["tenantId"] = conversation;
    }

    private static void Invoke(Attempt attempt, JsonNode? value, string name = "adaptiveCard/action")
    {
        attempt.Body["type"] = "invoke";
        attempt.Body["name"] = name;
        attempt.Body["value"] = value;
    }

    private static void Data(Attempt attempt, JsonNode? data, string name) =>
        Invoke(attempt, new JsonObject { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } }, name);

    private static void Raw(Attempt attempt, string name, string value)
    {
        Invoke(attempt, null, name);
        attempt.Body.Remove("value");
        attempt.RawBody = Twice(attempt, $"\"value\":{value},");
    }
}
