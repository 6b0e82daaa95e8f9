using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Quality;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Quality;

/// <summary>品質 出力: the 品質管理表 as .xlsx with every indicator and every 検査記録, corrected ones included (要件13).</summary>
internal sealed class ExportQualityCommand(DocumentStore documents, DocumentDates dates, TimeProvider clock) : IChatCommand
{
    /// <summary>Kind of the document.</summary>
    public const string DocumentKind = "quality-table";

    /// <inheritdoc/>
    public Texts Words => QualityText.Words;

    /// <inheritdoc/>
    public string Name => "Export";

    /// <inheritdoc/>
    public bool IsFor(Role role) => role.IsListed();

    /// <inheritdoc/>
    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            var (version, count) = await MakeAsync(db, person, token);
            var link = documents.LinkTo(version, person.Name);
            var text = Words.Format(turn.Language, "Exported", count) + "\n" + Words[turn.Language, link is null ? "ExportNoLink" : "ExportLink"];
            return NoticeCard.Create(
                new NoticeView(NoticeKind.Done, text, [], null, Page: link is null ? null : new PageView(link, Words[turn.Language, "ExportOpen"])), turn.Language);
        },
        cancellationToken);

    private async Task<(DocumentVersion Version, int Count)> MakeAsync(ChatOpsDbContext db, Person by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var indicators = await db.Set<QualityIndicator>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var editions = (await db.Set<QualityEdition>().AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(row => (row.IndicatorId, row.Number));
        var records = (await db.Set<QualityInspection>().AsNoTracking().OrderBy(row => row.First).ThenBy(row => row.Id).ToListAsync(cancellationToken)).ToLookup(row => row.IndicatorId);
        var rows = indicators.SelectMany(indicator => records[indicator.Id].Select(record => Row(indicator, editions[(indicator.Id, record.Edition)], record))
            .DefaultIfEmpty(Row(indicator, editions[(indicator.Id, indicator.Edition)], null))).ToList();
        var title = Text("TableTitle");
        var asOf = Words.Format(CardLanguage.Japanese, "TableAsOf", dates.Moment(now), indicators.Count);
        var file = Spreadsheet.Write(new SheetTable(title, title, asOf, Columns(), rows), by.Name, now);
        var version = await documents.AddAsync(
            db,
            new NewDocument(
                DocumentKind, title, title, Words.Format(CardLanguage.Japanese, "TableFileName", now.InJapan()), Spreadsheet.MediaType, file, Text("TableReason"), by.ObjectId, by.Name),
            cancellationToken);
        return (version, indicators.Count);
    }

    private IReadOnlyList<SheetColumn> Columns()
    {
        var names = new QualityWords(CardLanguage.Japanese);
        return
        [
            new(Text("Table_Number"), 9, Centered: true), new(names.FieldName, 26), new(Text("Table_State"), 9, Centered: true), new(names.FieldMethod, 34), new(names.FieldTarget, 14),
            new(names.FieldFrequency, 9, Centered: true), new(names.FieldMeasurer, 14), new(names.FieldSource, 20), new(Text("Table_Record"), 9), new(Text("Table_Period"), 20),
            new(Text("Table_Numerator"), 9), new(Text("Table_Denominator"), 9), new(Text("Table_Result"), 18), new(Text("Table_Verdict"), 10, Centered: true), new(Text("Table_Day"), 12, Centered: true),
            new(Text("Table_Evidence"), 34), new(Text("Table_By"), 16), new(Text("Table_Corrects"), 9), new(Text("Table_Reason"), 26),
        ];
    }

    private IReadOnlyList<SheetCell> Row(QualityIndicator indicator, QualityEdition edition, QualityInspection? record)
    {
        var names = new QualityWords(CardLanguage.Japanese);
        return
        [
            SheetCell.Of(indicator.DisplayId), SheetCell.Of(edition.Name), SheetCell.Of(Text(indicator.RetiredAt is null ? "Table_Active" : "Table_Retired")), SheetCell.Of(record?.Method ?? edition.Method),
            SheetCell.Of(names.Target(edition.Comparison, edition.TargetHundredths)), SheetCell.Of(names.Frequency(edition.Frequency)), SheetCell.Of(edition.MeasurerName ?? names.Automatic),
            SheetCell.Of(edition.Source), SheetCell.Of((decimal?)record?.Id), SheetCell.Of(record is null ? null : names.Period(record.First, record.Last)), SheetCell.Of((decimal?)record?.Numerator),
            SheetCell.Of((decimal?)record?.Denominator), SheetCell.Of(record is null ? null : names.Share(record.Numerator, record.Denominator)),
            SheetCell.Of(names.Verdict(record is null ? QualityVerdict.Unmeasured : edition.Target.Verdict(record.Numerator, record.Denominator))), SheetCell.Of(record?.MeasuredOn),
            SheetCell.Of(record?.Evidence), SheetCell.Of(record?.ByName), SheetCell.Of((decimal?)record?.CorrectsId), SheetCell.Of(record?.Reason),
        ];
    }

    private string Text(string key) => Words[CardLanguage.Japanese, key];
}
