using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.TableImports;

namespace ChatOpsBot.Bot.TableImports;

/// <summary>Takes over what an import would change, or drops it: once, and only for the person who brought it.</summary>
internal sealed class EndImport(IEnumerable<ITableImporter> importers, AuditLog audit, TimeProvider clock)
{
    private readonly Dictionary<string, ITableImporter> _importers = importers.ToDictionary(importer => importer.Kind);

    /// <summary>Takes it over, or with <paramref name="apply"/> false drops it.</summary>
    public async Task<Outcome> RunAsync(ChatOpsDbContext db, long importId, Person by, bool apply, CardLanguage language, CancellationToken cancellationToken)
    {
        var words = ImportText.Words;
        if (!by.Role.IsVendor())
            return Outcome.No(ConversationText.Words[language, by.Role.IsListed() ? "VendorOnly" : "ListedOnly"]);
        if (await db.Set<TableImport>().FindAsync([importId], cancellationToken) is not { } import || import.ById != by.ObjectId)
            return Outcome.No(words[language, "NotYours"]);
        if (import.EndedAt is not null)
            return Outcome.No(words[language, import.IsApplied ? "DoneAlready" : "Dropped"]);
        if (apply)
        {
            var outcome = await _importers[import.Kind].ApplyAsync(db, import, by, language, cancellationToken);
            if (!outcome.Done)
                return outcome;
            await audit.RecordAsync(db, by.ObjectId, "table.imported", $"import:{import.Id}", new { import.Kind, import.FileName }, cancellationToken);
            import.End(isApplied: true, clock.GetUtcNow());
            return outcome;
        }

        import.End(isApplied: false, clock.GetUtcNow());
        return Outcome.Ok(words[language, "Dropped"]);
    }
}

/// <summary>取り込む on the preview.</summary>
internal sealed class ApplyImportAction(EndImport end) : CardAction<ApplyImport>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, ApplyImport action, CancellationToken cancellationToken) =>
        ImportAnswer.Of(await end.RunAsync(press.Db, action.ImportId, press.Person, apply: true, press.Language, cancellationToken), press.Language);
}

/// <summary>やめる on the preview.</summary>
internal sealed class DropImportAction(EndImport end) : CardAction<DropImport>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, DropImport action, CancellationToken cancellationToken) =>
        ImportAnswer.Of(await end.RunAsync(press.Db, action.ImportId, press.Person, apply: false, press.Language, cancellationToken), press.Language);
}

internal static class ImportAnswer
{
    public static CardActionAnswer Of(Outcome outcome, CardLanguage language) => outcome.Done
        ? CardPress.Show(NoticeCard.Create(new NoticeView(NoticeKind.Done, outcome.Sentence, [], null), language))
        : CardPress.Refuse("NotDone", outcome.Sentence);
}
