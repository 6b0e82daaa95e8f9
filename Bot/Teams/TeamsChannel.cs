using System.Security;
using System.Text.Json;
using ChatOpsBot.Bot.Delivery;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Brings messages to Teams, one try each.</summary>
internal sealed class TeamsChannel(ConnectorClient connector, IOptions<TeamsOptions> options) : IChannel
{
    public Task<SendResult> PostAsync(ChannelAddress to, MessageContent message, CancellationToken cancellationToken) =>
        SendAsync(to, message, activity => connector.PostAsync(to.ServiceUrl, Conversation(to), activity, cancellationToken));

    public Task<SendResult> UpdateAsync(ChannelAddress to, string activityId, MessageContent message, CancellationToken cancellationToken) =>
        SendAsync(to, message, activity => connector.UpdateAsync(to.ServiceUrl, Conversation(to), activityId, activity, cancellationToken));

    public async Task<SendResult> DeleteAsync(ChannelAddress to, string activityId, CancellationToken cancellationToken) =>
        Result(await connector.DeleteAsync(to.ServiceUrl, Conversation(to), activityId, cancellationToken));

    public async Task<SendResult> OpenPersonalAsync(
        string serviceUrl, string tenantId, string botId, string personId, CancellationToken cancellationToken)
    {
        var parameters = new ConversationParameters
        {
            IsGroup = false,
            Bot = new ChannelAccount { Id = botId },
            Members = [new ChannelAccount { Id = personId }],
            TenantId = tenantId,
            ChannelData = new ChannelData { Tenant = new NamedId(tenantId) },
        };
        var answer = await connector.OpenAsync(serviceUrl, parameters, cancellationToken);
        var result = Result(answer);

        // Opening is repeatable, and of no use without the id.
        return result is { Outcome: SendOutcome.Accepted, Id: null } ? result with { Outcome = SendOutcome.TryAgain, Error = "NoConversationId" } : result;
    }

    private async Task<SendResult> SendAsync(ChannelAddress to, MessageContent message, Func<SentActivity, Task<ConnectorAnswer>> send)
    {
        SentActivity activity;
        try
        {
            activity = Activity(to, message);
        }
        catch (JsonException)
        {
            return new SendResult(SendOutcome.Refused, Error: "CardIsNotJson");
        }

        return Result(await send(activity));
    }

    private SentActivity Activity(ChannelAddress to, MessageContent message)
    {
        var activity = new SentActivity
        {
            From = new ChannelAccount { Id = $"28:{options.Value.AppId}" },
            Conversation = new ConversationAccount { Id = Conversation(to) },
            Summary = message.Summary,
            ChannelData = message.Alert ? new ChannelData { Notification = new Notification(Alert: true) } : null,
        };
        if (message.CardJson is { } card)
            return activity with { Attachments = [new Attachment(Attachment.AdaptiveCard, JsonElement.Parse(card))] };

        var text = message.Text ?? "";
        var mentions = new List<MentionEntity>();
        foreach (var person in message.Mentions)
        {
            // Teams finds the person only when the entity's text occurs exactly in the message, and reads that piece as XML.
            var escaped = $"<at>{SecurityElement.Escape(person.Name)}</at>";
            text = text.Replace($"<at>{person.Name}</at>", escaped, StringComparison.Ordinal);
            mentions.Add(new MentionEntity("mention", new ChannelAccount { Id = person.ChannelUserId, Name = person.Name }, escaped));
        }

        return activity with { Text = text, TextFormat = "plain", Entities = mentions.Count > 0 ? mentions : null };
    }

    private static SendResult Result(ConnectorAnswer answer)
    {
        var id = answer.Outcome == SendOutcome.Accepted ? answer.Read(ActivityJson.Default.ResourceResponse)?.Id : null;
        return new SendResult(answer.Outcome, id, (int?)answer.Status, answer.RetryAfter, answer.Error);
    }

    private static string Conversation(ChannelAddress to) => to.ThreadId is null ? to.ConversationId : $"{to.ConversationId};messageid={to.ThreadId}";
}
