using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.TableImports;

namespace ChatOpsBot.Bot.TableImports;

/// <summary>What a table would change, and what is wrong with it.</summary>
/// <param name="Changes">The changes, for <see cref="ITableImporter.ApplyAsync"/>; kept as it is.</param>
/// <param name="Rows">The changes as the person reads them.</param>
/// <param name="Errors">What is wrong; with one of them nothing can be taken over.</param>
internal sealed record TableDifference(
    string Changes, IReadOnlyList<ImportRowView> Rows, IReadOnlyList<ImportErrorView> Errors, int Added, int Changed, int Unchanged);

/// <summary>
/// A table that goes out as a spreadsheet, is edited, and comes back: <see cref="ImportTableCommand"/> shows what it would change, and <see cref="EndImport"/>
/// takes over all of it or nothing when the person says so.
/// </summary>
internal interface ITableImporter
{
    /// <summary>Which table; stored.</summary>
    string Kind { get; }

    /// <summary>
    /// The capability's words: <c>Import_Phrase</c> and what belongs to a phrase, <c>ImportTitle</c> and <c>ImportNote</c> for the card that asks.
    /// </summary>
    Texts Words { get; }

    /// <summary>Headings that must be there.</summary>
    IReadOnlyList<string> Needed { get; }

    /// <summary>Compares the file with what there is; nothing is changed.</summary>
    /// <param name="argument">What followed the phrase.</param>
    Task<TableDifference> CompareAsync(ChatOpsDbContext db, ReadTable table, string argument, CardLanguage language, CancellationToken cancellationToken);

    /// <summary>
    /// Takes over what <see cref="CompareAsync"/> found, by the same steps as people take. Everything is checked again before anything is changed: a refusal
    /// leaves all as it was.
    /// </summary>
    Task<Outcome> ApplyAsync(ChatOpsDbContext db, TableImport import, Person by, CardLanguage language, CancellationToken cancellationToken);
}
