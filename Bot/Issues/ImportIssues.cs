using System.Text.Json;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>課題 取込 with the edited 課題管理表 attached: shows what it would change; nothing is changed before the person says so.</summary>
internal sealed class ImportIssuesCommand(IChatFiles files, CompareIssueTable compare, TimeProvider clock) : IChatCommand
{
    // Each change is a card and a line to the city: more at once would bury them.
    private const int MostRows = 20_000, MostChanges = 500;

    /// <inheritdoc/>
    public Texts Words => IssueText.Words;

    /// <inheritdoc/>
    public string Name => "Import";

    /// <inheritdoc/>
    public bool IsFor(Role role) => role.IsVendor();

    /// <inheritdoc/>
    public async Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        // The file is fetched and read before the change: no transaction waits for another server.
        var (file, table, refusal) = turn.Event.Files is [var attached, ..] ? await ReadAsync(attached, turn.Language, cancellationToken) : (null, null, Words[turn.Language, "ImportNoFile"]);
        await turn.CommitAsync(
            async (db, person, token) =>
            {
                if (!person.Role.IsVendor())
                    return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, person.Role.IsListed() ? "VendorOnly" : "ListedOnly"]);
                return table is null
                    ? turn.Notice(NoticeKind.Refused, refusal!)
                    : await PreviewAsync(db, person, file!.Name, table, turn.Language, token);
            },
            cancellationToken);
    }

    private async Task<(ChatFile? File, ReadTable? Table, string? Refusal)> ReadAsync(ChatFile attached, CardLanguage language, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await files.FetchAsync(attached, SpreadsheetReader.MostBytes, cancellationToken);
            return (attached, SpreadsheetReader.Read(bytes, [.. CompareIssueTable.Needed.Select(IssueTable.Heading)], MostRows), null);
        }
        catch (ChatFileException exception)
        {
            return (attached, null, Words[language, "File_" + exception.Trouble]);
        }
        catch (SheetException exception)
        {
            return (attached, null, Words.Format(
                language, "Sheet_" + exception.Trouble, string.Join('・', CompareIssueTable.Needed.Select(IssueTable.Heading)), MostRows));
        }
    }

    private async Task<CardMessage> PreviewAsync(
        ChatOpsDbContext db, Person by, string fileName, ReadTable table, CardLanguage language, CancellationToken cancellationToken)
    {
        var difference = await compare.RunAsync(db, table, language, cancellationToken);
        if (difference.Changes.Count > MostChanges)
            return NoticeCard.Create(
                new NoticeView(NoticeKind.Refused, Words.Format(language, "ImportTooMany", difference.Changes.Count, MostChanges), [], null), language);
        var import = new IssueImport
        {
            ById = by.ObjectId,
            At = clock.GetUtcNow(),
            FileName = StoredText.Beginning(StoredText.Clean(fileName), IssueImport.FileNameLength),
            Changes = JsonSerializer.Serialize(difference.Changes),
        };
        if (difference is { Errors.Count: 0, Changes.Count: > 0 })
        {
            db.Add(import);
            await db.SaveChangesAsync(cancellationToken);
        }

        var added = difference.Changes.Count(change => change.Number is null);
        return IssueImportCard.Create(
            new IssueImportView(import.Id, import.FileName, added, difference.Changes.Count - added, difference.Unchanged, difference.Rows, difference.Errors), language);
    }
}

/// <summary>Takes over what an import would change: all of it or nothing, by the same steps as people take.</summary>
internal sealed class ApplyImport(OpenIssue open, IssueFieldReader fields, IssueUseCases on, AuditLog audit, TimeProvider clock)
{
    private static readonly Texts Words = IssueText.Words;

    /// <summary>Takes it over, or with <paramref name="apply"/> false drops it.</summary>
    public async Task<Outcome> RunAsync(ChatOpsDbContext db, long importId, Person by, bool apply, CardLanguage language, CancellationToken cancellationToken)
    {
        if (!by.Role.IsVendor())
            return Outcome.No(ConversationText.Words[language, "VendorOnly"]);
        if (await db.Set<IssueImport>().FindAsync([importId], cancellationToken) is not { } import || import.ById != by.ObjectId)
            return Outcome.No(Words[language, "ImportNotYours"]);
        if (import.EndedAt is not null)
            return Outcome.No(Words[language, import.IsApplied ? "ImportDoneAlready" : "ImportDropped"]);
        if (!apply)
        {
            import.End(isApplied: false, clock.GetUtcNow());
            return Outcome.Ok(Words[language, "ImportDropped"]);
        }

        var rows = JsonSerializer.Deserialize<List<ImportedIssue>>(import.Changes)!;
        var numbers = rows.Select(row => row.Number ?? 0).ToHashSet();
        var issues = (await db.Set<Issue>().Where(issue => numbers.Contains(issue.Id)).ToListAsync(cancellationToken)).ToDictionary(issue => issue.Id);
        // What has changed since the preview was not seen by who says yes.
        if (rows.Where(row => row.Number is { } number && issues[number].Version != row.Version).Select(row => $"ISS-{row.Number}").ToList() is { Count: > 0 } overtaken)
            return Outcome.No(Words.Format(language, "ImportOvertaken", string.Join('、', overtaken.Take(10))));
        // All is read before anything is changed: a day may have passed since the preview, or somebody may have left.
        var drafts = new List<(ImportedIssue Row, Issue? Issue, IssueDraft Draft)>();
        foreach (var row in rows)
        {
            var issue = row.Number is { } number ? issues[number] : null;
            var (draft, faults) = await fields.ReadAsync(db, row.Typed, issue?.RaisedOn, language, cancellationToken);
            if (faults.Count > 0)
                return Outcome.No(Words.Format(language, "ImportRowWrong", row.Row, faults.Values.First()));
            drafts.Add((row, issue, draft));
        }

        import.End(isApplied: true, clock.GetUtcNow());
        await audit.RecordAsync(db, by.ObjectId, "issue.imported", $"import:{import.Id}", new { import.FileName, rows = rows.Count }, cancellationToken);
        foreach (var (row, issue, draft) in drafts)
            await ApplyAsync(db, row, issue, draft, by, cancellationToken);
        return Outcome.Ok(Words.Format(language, "Imported", rows.Count(row => row.Number is null), rows.Count(row => row.Number is not null)));
    }

    private async Task ApplyAsync(
        ChatOpsDbContext db, ImportedIssue row, Issue? issue, IssueDraft draft, Person by, CancellationToken cancellationToken)
    {
        if (issue is null)
            issue = await open.RunAsync(db, by, draft, cancellationToken, row.RaisedBy is { } raiser && raiser != by.Name ? raiser : null);
        else if (issue.IsOpen && draft.Given.Count > 0)
            await on.Change.ApplyAsync(db, issue, by, draft, cancellationToken);
        if (row.State is not { } named || Enum.Parse<IssueState>(named) is var state && state == issue.State)
            return;
        var said = Words[CardLanguage.Japanese, "ImportReason"];
        var outcome = state switch
        {
            IssueState.Solved or IssueState.Confirming =>
                await on.Advance.SolveAsync(db, issue, by, said, state == IssueState.Confirming, CardLanguage.Japanese, cancellationToken),
            IssueState.Withdrawn => await on.Advance.WithdrawAsync(db, issue, by, said, CardLanguage.Japanese, cancellationToken),
            _ when issue.State == IssueState.Open => await on.Advance.StartAsync(db, issue, by, CardLanguage.Japanese, cancellationToken),
            _ => await on.Advance.ReopenAsync(db, issue, by, said, CardLanguage.Japanese, cancellationToken),
        };
        if (!outcome.Done)
            throw new InvalidOperationException($"Row {row.Row}: {outcome.Sentence}");
    }
}

/// <summary>取り込む and やめる on the preview.</summary>
internal sealed class ApplyIssueImportAction(ApplyImport import) : CardAction<ApplyIssueImport>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, ApplyIssueImport action, CancellationToken cancellationToken) =>
        ImportAnswer.Of(await import.RunAsync(press.Db, action.ImportId, press.Person, apply: true, press.Language, cancellationToken), press.Language);
}

/// <inheritdoc cref="ApplyIssueImportAction"/>
internal sealed class DropIssueImportAction(ApplyImport import) : CardAction<DropIssueImport>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, DropIssueImport action, CancellationToken cancellationToken) =>
        ImportAnswer.Of(await import.RunAsync(press.Db, action.ImportId, press.Person, apply: false, press.Language, cancellationToken), press.Language);
}

internal static class ImportAnswer
{
    public static CardActionAnswer Of(Outcome outcome, CardLanguage language) => outcome.Done
        ? CardPress.Show(NoticeCard.Create(new NoticeView(NoticeKind.Done, outcome.Sentence, [], null), language))
        : CardPress.Refuse("NotDone", outcome.Sentence);
}
