using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Assets;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Assets;

/// <summary>資産 一覧: the register by environment, narrowed by words.</summary>
internal sealed class ListAssetsCommand : IChatCommand
{
    public Texts Words => AssetText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) => person.Role.IsListed()
            ? AssetListCard.Create(await AssetReader.ListAsync(db, arguments.Rest, person.Role, token), turn.Language)
            : turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]),
        cancellationToken);
}

/// <summary>資産 &lt;名&gt;: one asset, by its name or by one that monitors use.</summary>
internal sealed class ShowAssetCommand(AssetReader reader) : IChatCommand
{
    private const int ShownLength = 80;

    public Texts Words => AssetText.Words;

    public string Name => "Show";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            if (arguments.Rest.Length == 0)
                return AssetListCard.Create(await AssetReader.ListAsync(db, "", person.Role, token), turn.Language);
            if (await AssetRegister.ReadAsync(db, arguments.Rest, token) is var (asset, rest) && rest.Length == 0)
                return AssetCard.Create(await reader.ReadAsync(db, asset, person.Role, token), turn.Language);
            return turn.Notice(NoticeKind.Refused, NotFound(arguments.Rest, turn.Language));
        },
        cancellationToken);

    /// <summary>There is no such asset, and how to look for it.</summary>
    public static string NotFound(string typed, CardLanguage language) =>
        AssetText.Words.Format(language, "NotFound", typed.Length > ShownLength ? Persistence.StoredText.Cut(typed, ShownLength) : typed);
}

/// <summary>資産 登録: opens the form, by a button, since dialogs open from buttons only.</summary>
internal sealed class NewAssetCommand : IChatCommand
{
    public Texts Words => AssetText.Words;

    public string Name => "New";

    public bool IsFor(Role role) => AssetText.MayChange(role);

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        (_, person, _) => Task.FromResult<CardMessage?>(AssetText.MayChange(person.Role)
            ? AssetCard.CreateInvitation(turn.Language)
            : turn.Notice(NoticeKind.Refused, Words[turn.Language, "NotAllowed"])),
        cancellationToken);
}

/// <summary>資産 廃止 &lt;名&gt; &lt;理由&gt;: it is no longer used; the record stays.</summary>
internal sealed class RetireAssetCommand(RegisterAsset register) : IChatCommand
{
    public Texts Words => AssetText.Words;

    public string Name => "Retire";

    public bool IsFor(Role role) => AssetText.MayChange(role);

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        return turn.CommitAsync(
            async (db, person, token) =>
            {
                if (!AssetText.MayChange(person.Role))
                    return Refuse("NotAllowed");
                if (arguments.Rest.Length == 0)
                    return Refuse("RetireExample");
                if (await AssetRegister.ReadAsync(db, arguments.Rest, token) is not var (asset, reason))
                    return turn.Notice(NoticeKind.Refused, ShowAssetCommand.NotFound(arguments.Rest, turn.Language));
                if (asset.RetiredAt is not null)
                    return Refuse("AlreadyRetired", asset.Name);
                if (reason.Length == 0)
                    return Refuse("RetireNeedsReason", asset.Name);
                if (reason.Length > Asset.ReasonLength)
                    return Refuse("TooLong", Asset.ReasonLength);
                await register.RetireAsync(db, person, asset, reason, token);
                return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "RetiredDone", asset.Name));
            },
            cancellationToken);

        CardMessage Refuse(string key, params object?[] values) => turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, key, values));
    }
}
