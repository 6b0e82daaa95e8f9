using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Connector;
using ChatOpsBot.TeamsEmulator.Conversations;

namespace ChatOpsBot.TeamsEmulator.Activities;

/// <summary>What a person sees after pressing a button.</summary>
public enum CardAnswerKind
{
    /// <summary>The card was replaced, for this person only.</summary>
    Card,

    /// <summary>A sentence is shown on the card.</summary>
    Message,

    /// <summary>A refusal of the bot is shown on the card.</summary>
    Error,

    /// <summary>An Action.Submit was taken; whatever follows comes as a message.</summary>
    Taken,

    /// <summary>A dialog is open, or the open one shows something else now.</summary>
    Dialog,

    /// <summary>The dialog closed without a word.</summary>
    Closed,

    /// <summary>Teams could not make sense of the answer, or got none; the person sees 「問題が発生しました」.</summary>
    Broken,
}

/// <summary>The answer to a pressed button as Teams understands it.</summary>
/// <param name="Text">The sentence shown, on the card or in the dialog, if any.</param>
/// <param name="Card">The replacing card, or the card in the dialog, if any.</param>
/// <param name="Code">The bot's error code for an error.</param>
/// <param name="Raw">What the bot answered over HTTP.</param>
public sealed record CardAnswer(CardAnswerKind Kind, string? Text, JsonObject? Card, string? Code, BotAnswer Raw)
{
    /// <summary>The dialog was opened from the menu of a message.</summary>
    public bool IsFromMessage { get; init; }

    private const string Trouble = "問題が発生しました。もう一度お試しください。";

    /// <summary>Title of the dialog.</summary>
    public string? Title { get; init; }

    /// <summary>The message whose button opened the dialog; null when there is none.</summary>
    public Message? OpenedFrom { get; init; }

    /// <summary>Reads the answer to an <c>adaptiveCard/action</c> invoke as strictly as Teams does.</summary>
    internal static CardAnswer Read(BotAnswer raw)
    {
        if (raw.Status != 200 || raw.Json is not { } body) return Broken(raw, $"HTTP {raw.Status}");
        if (body["statusCode"] is not JsonValue code || !code.TryGetValue(out int status)) return Broken(raw, "statusCode missing");
        return ((string?)body["type"], status) switch
        {
            (CardContent.ContentType, 200) => CardRules.FaultOfCard(body["value"]) is { } fault
                ? Broken(raw, fault)
                : new(CardAnswerKind.Card, null, body["value"]!.DeepClone().AsObject(), null, raw),
            ("application/vnd.microsoft.activity.message", 200) when body["value"] is JsonValue text && text.TryGetValue(out string? shown) =>
                new(CardAnswerKind.Message, shown, null, null, raw),
            ("application/vnd.microsoft.error", >= 400) when body["value"] is JsonObject error && error["message"] is JsonValue =>
                new(CardAnswerKind.Error, (string?)error["message"], null, error["code"]?.ToString(), raw),
            var (type, _) => Broken(raw, $"unexpected {type} with {status}"),
        };
    }

    internal static CardAnswer Broken(BotAnswer raw, string why) => new(CardAnswerKind.Broken, $"{Trouble}（{why}）", null, null, raw);
}
