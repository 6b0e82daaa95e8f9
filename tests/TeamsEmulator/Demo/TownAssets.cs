using ChatOpsBot.TeamsEmulator.People;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>What the city has, as the person in charge registers it in the form: what the contract covers, and one thing it does not.</summary>
internal static class TownAssets
{
    private const string Phrase = "資産 登録", Button = "資産を登録…", Submit = "保存する";

    private static readonly Dictionary<string, string>[] All =
    [
        Asset("データ連携システム", "System", inScope: true, "renkei-db-1", "運用担当", "unyo@aozora.example"),
        Asset(WatchedServer.Name, "Server", inScope: true, WatchedServer.PortName, "運用担当", "unyo@aozora.example"),
        Asset("庁舎ネットワーク機器", "Network", inScope: false, "l2sw-honcho-3f", "情報政策課", "network@aozora.example"),
    ];

    /// <summary>Registers all of them, in the person's chat with the bot.</summary>
    /// <returns>How many the bot took.</returns>
    internal static async Task<int> RegisterAsync(EmulatedTeams teams, Participant by, TimeSpan longest, CancellationToken cancellationToken)
    {
        await by.SayAsync(Phrase, cancellationToken);
        var invitation = await teams.Transcript.WaitForCardAsync(by.Person.PersonalChatId, Button, longest);
        var taken = 0;
        foreach (var asset in All)
        {
            var form = await by.PressAsync(invitation, Button, cancellationToken: cancellationToken);
            var answer = await by.SubmitDialogAsync(form, Submit, asset, cancellationToken);
            if (answer.Kind == Activities.CardAnswerKind.Message) taken++;
        }

        return taken;
    }

    private static Dictionary<string, string> Asset(string name, string kind, bool inScope, string aliases, string owner, string email) => new()
    {
        ["name"] = name,
        ["kind"] = kind,
        ["environment"] = "Production",
        ["inScope"] = inScope ? "true" : "false",
        ["aliases"] = aliases,
        ["ownerName"] = owner,
        ["ownerEmail"] = email,
    };
}
