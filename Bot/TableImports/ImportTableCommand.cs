using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.TableImports;

namespace ChatOpsBot.Bot.TableImports;

/// <summary>課題 取込 and the like, with the edited table attached: shows what it would change; nothing is changed before the person says so.</summary>
internal sealed class ImportTableCommand(ITableImporter importer, IChatFiles files, TimeProvider clock) : IChatCommand
{
    // Each change is a card and a line to the city: more at once would bury them.
    private const int MostRows = 20_000, MostChanges = 500;

    private static readonly Texts Sentences = ImportText.Words;

    /// <inheritdoc/>
    public Texts Words => importer.Words;

    /// <inheritdoc/>
    public string Name => "Import";

    /// <inheritdoc/>
    public bool IsFor(Role role) => role.IsVendor();

    /// <inheritdoc/>
    public async Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        // The file is fetched and read before the change: no transaction waits for another server.
        var (file, table, refusal) = turn.Event.Files is [var attached, ..] ? await ReadAsync(attached, turn.Language, cancellationToken) : (null, null, Sentences[turn.Language, "NoFile"]);
        await turn.CommitAsync(
            async (db, person, token) =>
            {
                if (!person.Role.IsVendor())
                    return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, person.Role.IsListed() ? "VendorOnly" : "ListedOnly"]);
                return table is null
                    ? turn.Notice(NoticeKind.Refused, refusal!)
                    : await PreviewAsync(db, person, file!.Name, table, arguments.Rest, turn.Language, token);
            },
            cancellationToken);
    }

    private async Task<(ChatFile? File, ReadTable? Table, string? Refusal)> ReadAsync(ChatFile attached, CardLanguage language, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await files.FetchAsync(attached, SpreadsheetReader.MostBytes, cancellationToken);
            return (attached, SpreadsheetReader.Read(bytes, importer.Needed, MostRows), null);
        }
        catch (ChatFileException exception)
        {
            return (attached, null, Sentences[language, "File_" + exception.Trouble]);
        }
        catch (SheetException exception)
        {
            return (attached, null, Sentences.Format(language, "Sheet_" + exception.Trouble, string.Join('・', importer.Needed), MostRows));
        }
    }

    private async Task<CardMessage> PreviewAsync(
        ChatOpsDbContext db, Person by, string fileName, ReadTable table, string argument, CardLanguage language, CancellationToken cancellationToken)
    {
        var difference = await importer.CompareAsync(db, table, argument, language, cancellationToken);
        var count = difference.Added + difference.Changed;
        if (count > MostChanges)
            return NoticeCard.Create(new NoticeView(NoticeKind.Refused, Sentences.Format(language, "TooMany", count, MostChanges), [], null), language);
        var import = new TableImport
        {
            Kind = importer.Kind,
            ById = by.ObjectId,
            At = clock.GetUtcNow(),
            FileName = StoredText.Beginning(StoredText.Clean(fileName), TableImport.FileNameLength),
            Changes = difference.Changes,
        };
        if (difference.Errors.Count == 0 && count > 0)
        {
            db.Add(import);
            await db.SaveChangesAsync(cancellationToken);
        }

        return ImportCard.Create(
            new ImportView(
                import.Id, Words[language, "ImportTitle"], Words[language, "Import_Phrase"].Split(" <")[0], Words[language, "ImportNote"], import.FileName,
                difference.Added, difference.Changed, difference.Unchanged, difference.Rows, difference.Errors),
            language);
    }
}
