using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Assets;

namespace ChatOpsBot.Bot.Assets;

/// <summary>Opens the form of an asset. Who may not change it is told now, not after typing.</summary>
internal sealed class OpenAssetFormAction(AssetReader reader) : CardAction<OpenAssetForm>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, OpenAssetForm action, CancellationToken cancellationToken)
    {
        var words = AssetText.Words;
        if (!AssetText.MayChange(press.Person.Role))
            return CardPress.Refuse("NotAllowed", words[press.Language, "NotAllowed"]);
        if (action.AssetId == 0)
            return CardPress.Show(AssetForm.Create(new AssetFormView(null, new Dictionary<string, string>()), press.Language));
        return await press.Db.Set<Asset>().FindAsync([action.AssetId], cancellationToken) switch
        {
            null => CardPress.Refuse("NotFound", words[press.Language, "Gone"]),
            { RetiredAt: not null } retired => CardPress.Refuse("NotDone", words.Format(press.Language, "AlreadyRetired", retired.Name)),
            { } asset => CardPress.Show(AssetForm.Create(
                new AssetFormView(await reader.ReadAsync(press.Db, asset, press.Person.Role, cancellationToken), new Dictionary<string, string>()), press.Language)),
        };
    }
}

/// <summary>Saves the form of an asset; a refused one is shown again with everything that was typed and, below each field, what is wrong with it.</summary>
internal sealed class SaveAssetAction(RegisterAsset register, AssetReader reader) : CardAction<SaveAsset>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, SaveAsset action, CancellationToken cancellationToken)
    {
        var words = AssetText.Words;
        if (!AssetText.MayChange(press.Person.Role))
            return CardPress.Refuse("NotAllowed", words[press.Language, "NotAllowed"]);
        var existing = action.AssetId == 0 ? null : await press.Db.Set<Asset>().FindAsync([action.AssetId], cancellationToken);
        if (action.AssetId != 0 && existing is null)
            return CardPress.Refuse("NotFound", words[press.Language, "Gone"]);
        if (existing?.RetiredAt is not null)
            return CardPress.Refuse("NotDone", words.Format(press.Language, "AlreadyRetired", existing.Name));
        // Somebody else changed it while this was typed: seen once more, it can be saved.
        if (existing is not null && existing.Version != action.Version)
            return await ShowAgainAsync(new Dictionary<string, string>(), words[press.Language, "ChangedMeanwhile"]);
        var outcome = await register.RunAsync(press.Db, press.Person, existing, action, press.Language, cancellationToken);
        if (outcome.Faults.Count > 0)
            return await ShowAgainAsync(outcome.Faults, null);
        return CardPress.Say(outcome.Saved is { } saved
            ? words.Format(press.Language, outcome.IsNew ? "Registered" : "Changed", AssetText.ShownName(saved, press.Language), saved.Name)
            : words[press.Language, "NothingChanged"]);

        async Task<CardActionAnswer> ShowAgainAsync(IReadOnlyDictionary<string, string> faults, string? error) => press.InDialog
            ? CardPress.Show(AssetForm.Create(
                new AssetFormView(
                    existing is null ? null : await reader.ReadAsync(press.Db, existing, press.Person.Role, cancellationToken), faults, CardVerbs.Values(action), error),
                press.Language))
            : CardPress.Refuse("NotDone", error ?? faults.Values.First());
    }
}
