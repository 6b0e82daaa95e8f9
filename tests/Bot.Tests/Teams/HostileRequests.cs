using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Bot.Tests.Teams;

/// <summary>Requests that must be turned away, by name: header, token form, algorithm, signature, key, claims and time.</summary>
internal static class HostileRequests
{
    private const HttpStatusCode Unproven = HttpStatusCode.Unauthorized;
    private const HttpStatusCode Forbidden = HttpStatusCode.Forbidden;

    public static IEnumerable<(string Name, Hostile Request)> All() =>
        [.. Headers(), .. Forms(), .. Algorithms(), .. Signatures(), .. Keys(), .. Claims(), .. Times(), .. HostileBodies.All()];

    private static (string, Hostile) Case(string name, Action<Attempt> bend, HttpStatusCode answer = Unproven) => (name, new Hostile(bend, answer));

    private static IEnumerable<(string, Hostile)> Headers() =>
    [
        Case("no authorization header", a => a.Authorization = _ => []),
        Case("empty authorization header", a => a.Authorization = _ => [""]),
        Case("scheme without token", a => a.Authorization = _ => ["Bearer"]),
        Case("scheme and a blank", a => a.Authorization = _ => ["Bearer "]),
        Case("token without scheme", a => a.Authorization = token => [token]),
        Case("basic scheme", a => a.Authorization = token => [$"Basic {token}"]),
        Case("three parts", a => a.Authorization = token => [$"Bearer {token} more"]),
        Case("two blanks", a => a.Authorization = token => [$"Bearer  {token}"]),
        Case("tab for a blank", a => a.Authorization = token => [$"Bearer\t{token}"]),
        Case("two headers", a => a.Authorization = token => [$"Bearer {token}", "Bearer x"]),
        Case("two tokens by comma", a => a.Authorization = token => [$"Bearer {token},Bearer {token}"]),
        Case("token in quotes", a => a.Authorization = token => [$"Bearer \"{token}\""]),
    ];

    private static IEnumerable<(string, Hostile)> Forms() =>
    [
        Case("no token but text", a => a.Bend = _ => "hello"),
        Case("dots only", a => a.Bend = _ => ".."),
        Case("two parts", a => a.Bend = token => token[..token.LastIndexOf('.')]),
        Case("four parts", a => a.Bend = token => token + ".AAAA"),
        Case("five parts as if encrypted", a => a.Bend = token => token + ".AAAA.AAAA"),
        Case("header no JSON", a => a.RawHeader = "not json"),
        Case("header an array", a => a.RawHeader = "[]"),
        Case("payload no JSON", a => a.RawPayload = "{"),
        Case("payload a number", a => a.RawPayload = "1"),
        Case("payload empty", a => a.RawPayload = "{}"),
        Case("payload deeply nested", a => a.RawPayload = new string('[', 5000)),
        Case("padding in the token", a => a.Bend = token => token + "="),
        Case("plain base64 letters", a => a.Bend = token => "+/" + token),
        Case("token of twenty thousand letters", a => a.Payload["x"] = new string('a', 15000)),
        Case("issuer named twice", a => a.RawPayload = a.Payload.ToJsonString().Insert(1, "\"iss\":\"https://evil.example\",")),
        Case("key id named twice", a => a.RawHeader = a.Header.ToJsonString().Insert(1, "\"kid\":\"foreign\",")),
    ];

    private static IEnumerable<(string, Hostile)> Algorithms() =>
    [
        Case("algorithm none, no signature", a => { a.Header["alg"] = "none"; a.Sign = _ => []; }),
        Case("algorithm none, a signature", a => a.Header["alg"] = "none"),
        Case("algorithm None", a => { a.Header["alg"] = "None"; a.Sign = _ => []; }),
        Case("algorithm missing", a => a.Header.Remove("alg")),
        Case("algorithm null", a => a.Header["alg"] = null),
        Case("algorithm a number", a => a.Header["alg"] = 256),
        Case("algorithm in small letters", a => a.Header["alg"] = "rs256"),
        Case("HS256 with the public key as PEM", a => Hmac(a, "HS256", Encoding.UTF8.GetBytes(a.Key.PublicPem))),
        Case("HS256 with the public key as DER", a => Hmac(a, "HS256", a.Key.PublicDer)),
        Case("HS256 with the modulus", a => Hmac(a, "HS256", a.Key.Modulus)),
        Case("HS256 with an empty key", a => Hmac(a, "HS256", [])),
        Case("HS512 with the public key", a => Hmac(a, "HS512", a.Key.PublicDer)),
        Case("PS256", a => a.Header["alg"] = "PS256"),
        Case("PS384", a => a.Header["alg"] = "PS384"),
        Case("PS512", a => a.Header["alg"] = "PS512"),
        Case("ES256", a =>
        {
            a.Header["alg"] = "ES256";
            a.Sign = data => ECDsa.Create(ECCurve.NamedCurves.nistP256).SignData(data, HashAlgorithmName.SHA256);
        }),
        Case("RS256 said, RS512 signed", a => a.Sign = data => a.Key.Sign(data, "RS512")),
        Case("critical extension", a => { a.Header["crit"] = new JsonArray("b64"); a.Header["b64"] = true; }),
    ];

    private static IEnumerable<(string, Hostile)> Signatures() =>
    [
        Case("signature of another key under a known id", a => a.Key = a.Keys.Foreign),
        Case("signature of another published key", a => a.Key = a.Keys.Second),
        Case("signature cut", a => a.Bend = token => token[..^12]),
        Case("signature longer", a => a.Sign = data => [.. a.Key.Sign(data, "RS256"), 0]),
        Case("signature missing", a => a.Sign = _ => []),
        Case("signature of zeros", a => a.Sign = _ => new byte[256]),
        Case("signature of other content", a => a.Sign = _ => a.Key.Sign([1, 2, 3], "RS256")),
        Case("payload exchanged after signing", a => a.Bend = token => Swapped(a, token)),
        Case("own key embedded as jwk", a => { a.Key = a.Keys.Foreign; a.Header["jwk"] = a.Keys.Foreign.ToJwk(); }),
        Case("own key embedded, unknown id", a => { a.SignWith(a.Keys.Foreign); a.Header["jwk"] = a.Keys.Foreign.ToJwk(); }),
        Case("own key set named as jku", a => { a.SignWith(a.Keys.Foreign); a.Header["jku"] = a.Canary; }),
        Case("own certificate named as x5u", a => { a.SignWith(a.Keys.Foreign); a.Header["x5u"] = a.Canary; }),
        Case("own certificate embedded as x5c", a => { a.Key = a.Keys.Foreign; a.Header["x5c"] = new JsonArray("AAAA"); }),
    ];

    private static IEnumerable<(string, Hostile)> Keys() =>
    [
        Case("key id missing", a => a.Header.Remove("kid")),
        Case("key id empty", a => a.Header["kid"] = ""),
        Case("key id a number", a => a.Header["kid"] = 1),
        Case("key id unknown", a => a.SignWith(a.Keys.Foreign)),
        Case("key id in other case", a => a.Header["kid"] = "GOOD"),
        Case("key id a path", a => a.Header["kid"] = "../../../../dev/null"),
        Case("key id an SQL text", a => a.Header["kid"] = "' OR 1=1 --"),
        Case("key id an address", a => a.Header["kid"] = a.Canary),
        Case("key id of ten thousand letters", a => a.Header["kid"] = new string('k', 10000)),
        Case("key too short", a => a.SignWith(a.Keys.Short)),
        Case("key for encryption", a => a.SignWith(a.Keys.Encrypting)),
        Case("key without endorsements", a => a.SignWith(a.Keys.Unendorsed)),
        Case("key endorsed for other channels", a => a.SignWith(a.Keys.OtherChannel)),
    ];

    private static IEnumerable<(string, Hostile)> Claims() =>
    [
        Case("issuer missing", a => a.Payload.Remove("iss")),
        Case("issuer with a slash", a => a.Payload["iss"] = "https://api.botframework.com/"),
        Case("issuer in other case", a => a.Payload["iss"] = "https://API.botframework.com"),
        Case("issuer a list", a => a.Payload["iss"] = new JsonArray("https://api.botframework.com")),
        Case("issuer of the government cloud", a => a.Payload["iss"] = "https://api.botframework.us"),
        Case("issuer the canary", a => a.Payload["iss"] = a.Canary),
        Case("emulator token, old form", a => Emulator(a, "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "1.0", "appid")),
        Case("emulator token, new form", a => Emulator(a, $"https://login.microsoftonline.com/{Attempt.TenantId}/v2.0", "2.0", "azp")),
        Case("emulator token that names its tenant", a =>
        {
            Emulator(a, "https://sts.windows.net/evil-tenant/", "1.0", "appid");
            a.Payload["tid"] = "evil-tenant";
        }),
        Case("anonymous skill token", a => Emulator(a, "https://anonymous", "1.0", "AnonymousSkill")),
        Case("skill token, old form", a => { a.Payload["ver"] = "1.0"; a.Payload["appid"] = "another-bot"; }, Forbidden),
        Case("skill token, new form", a => { a.Payload["ver"] = "2.0"; a.Payload["azp"] = "another-bot"; }, Forbidden),
        Case("audience missing", a => a.Payload.Remove("aud")),
        Case("audience another bot", a => a.Payload["aud"] = "99999999-0000-4000-8000-000000000009"),
        Case("audience the issuer", a => a.Payload["aud"] = "https://api.botframework.com"),
        Case("audience empty", a => a.Payload["aud"] = ""),
        Case("audience an empty list", a => a.Payload["aud"] = new JsonArray()),
        Case("audience only begins like ours", a => a.Payload["aud"] = Attempt.AppId + "0"),
        Case("audience a list with a number", a => a.Payload["aud"] = new JsonArray(Attempt.AppId, 1)),
        Case("audience an object", a => a.Payload["aud"] = new JsonObject { ["0"] = Attempt.AppId }),
        Case("service address claim missing", a => a.Payload.Remove("serviceurl")),
        Case("service address claim empty", a => a.Payload["serviceurl"] = ""),
        Case("service address claim null", a => a.Payload["serviceurl"] = null),
        Case("service address claim a list", a => a.Payload["serviceurl"] = new JsonArray(Attempt.TeamsUrl)),
        Case("service address claim of another region", a => a.Payload["serviceurl"] = "https://smba.trafficmanager.net/emea/"),
        Case("service address claim without the last slash", a => a.Payload["serviceurl"] = Attempt.TeamsUrl.TrimEnd('/')),
        Case("service address claim under another name", a => { a.Payload.Remove("serviceurl"); a.Payload["serviceUrl"] = Attempt.TeamsUrl; }),
    ];

    private static IEnumerable<(string, Hostile)> Times() =>
    [
        Case("expired five minutes and some ago", a => a.Payload["exp"] = Seconds(a, -310)),
        Case("expired long ago", a => a.Payload["exp"] = 1),
        Case("no expiry", a => a.Payload.Remove("exp")),
        Case("expiry null", a => a.Payload["exp"] = null),
        Case("expiry a text", a => a.Payload["exp"] = Seconds(a, 600).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Case("expiry negative", a => a.Payload["exp"] = -1),
        Case("expiry 1e300", a => a.RawPayload = Exp(a, "1e300")),
        Case("expiry beyond all dates", a => a.RawPayload = Exp(a, "9999999999999")),
        Case("expiry larger than a long", a => a.RawPayload = Exp(a, "99999999999999999999999999")),
        Case("valid from five minutes and some on", a => a.Payload["nbf"] = Seconds(a, 310)),
        Case("valid from a text", a => a.Payload["nbf"] = "yesterday"),
        Case("valid from 1e300", a => { a.Payload.Remove("nbf"); a.RawPayload = a.Payload.ToJsonString().Insert(1, "\"nbf\":1e300,"); }),
        Case("valid from after expiry", a => { a.Payload["nbf"] = Seconds(a, 60); a.Payload["exp"] = Seconds(a, 30); }),
    ];

    private static long Seconds(Attempt attempt, int offset) => attempt.Now.AddSeconds(offset).ToUnixTimeSeconds();

    private static string Exp(Attempt attempt, string value)
    {
        attempt.Payload.Remove("exp");
        return attempt.Payload.ToJsonString().Insert(1, $"\"exp\":{value},");
    }

    private static void Hmac(Attempt attempt, string algorithm, byte[] key)
    {
        attempt.Header["alg"] = algorithm;
        attempt.Sign = data => algorithm == "HS256" ? HMACSHA256.HashData(key, data) : HMACSHA512.HashData(key, data);
    }

    private static void Emulator(Attempt attempt, string issuer, string version, string claim)
    {
        attempt.Payload["iss"] = issuer;
        attempt.Payload["ver"] = version;
        attempt.Payload[claim] = Attempt.AppId;
    }

    private static string Swapped(Attempt attempt, string token)
    {
        attempt.Bend = other => other;
        attempt.Payload["exp"] = Seconds(attempt, 9000);
        var parts = token.Split('.');
        return $"{parts[0]}.{attempt.Token().Split('.')[1]}.{parts[2]}";
    }
}
