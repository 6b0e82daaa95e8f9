using System.Globalization;
using System.Text.Json;

namespace ChatOpsBot.Benchmarks.Teams;

/// <summary>Messages as Teams sends them, about 1.2 kB.</summary>
internal static class TeamsMessage
{
    /// <summary>A person's message in their personal chat.</summary>
    public static byte[] Personal(string serviceUrl, string conversationId, int person, long id, string text) => Write(
        serviceUrl, id, text, $"29:1-benchmark-person-{person:D6}", $"44444444-4444-4444-8444-{person:D12}",
        new { conversationType = "personal", tenantId = Tenant.Id, id = conversationId },
        new { tenant = new { id = Tenant.Id } });

    /// <summary>The administrator's message in a channel.</summary>
    public static byte[] InChannel(string serviceUrl, string channelId, long id, string text) => Write(
        serviceUrl, id, text, "29:1-benchmark-administrator", BotServer.AdministratorId,
        new { isGroup = true, conversationType = "channel", tenantId = Tenant.Id, id = $"{channelId};messageid={id}" },
        new { teamsChannelId = channelId, channel = new { id = channelId }, team = new { id = channelId }, tenant = new { id = Tenant.Id } });

    private static byte[] Write(string serviceUrl, long id, string text, string userId, string objectId, object conversation, object channelData) =>
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = "message",
            id = id.ToString(CultureInfo.InvariantCulture),
            timestamp = "2026-10-01T00:00:00.0000000Z",
            localTimestamp = "2026-10-01T09:00:00.0000000+09:00",
            localTimezone = "Asia/Tokyo",
            serviceUrl,
            channelId = "msteams",
            from = new { id = userId, name = "運用担当", aadObjectId = objectId },
            conversation,
            recipient = new { id = "28:" + Tenant.AppId, name = "ChatOps" },
            textFormat = "plain",
            text,
            attachments = new[] { new { contentType = "text/html", content = $"<p>{text}</p>" } },
            entities = new[] { new { type = "clientInfo", locale = "ja-JP", country = "JP", platform = "Web", timezone = "Asia/Tokyo" } },
            channelData,
            locale = "ja-JP",
        });
}
