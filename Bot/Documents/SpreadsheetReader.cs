using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChatOpsBot.Bot.Documents;

/// <summary>A table that was read.</summary>
/// <param name="Headings">The texts of its header row, by column.</param>
internal sealed record ReadTable(IReadOnlyList<string> Headings, IReadOnlyList<ReadRow> Rows);

/// <summary>A row with something in it.</summary>
/// <param name="Number">Its number as the spreadsheet shows it, from 1, for messages to its author.</param>
/// <param name="Cells">One for each heading.</param>
internal sealed record ReadRow(int Number, IReadOnlyList<SheetCell> Cells);

/// <summary>Why a file could not be read as a table.</summary>
internal enum SheetTrouble
{
    /// <summary>It is no .xlsx file, or a broken or encrypted one.</summary>
    NotSpreadsheet,

    /// <summary>Larger than what is read, unpacked or by rows.</summary>
    TooLarge,

    /// <summary>No row of the first sheet holds the wanted headings.</summary>
    NoHeader,
}

/// <summary>A file could not be read as a table.</summary>
internal sealed class SheetException(SheetTrouble trouble, Exception? inner = null) : Exception($"The file is no table that can be read: {trouble}.", inner)
{
    /// <summary>Why.</summary>
    public SheetTrouble Trouble => trouble;
}

/// <summary>Reads tables from .xlsx files, which are hostile until read: nothing in them is calculated, followed or unpacked without bounds.</summary>
internal static partial class SpreadsheetReader
{
    /// <summary>Most bytes of a file, packed and unpacked.</summary>
    public const int MostBytes = 10 * 1024 * 1024, MostUnpacked = 100 * 1024 * 1024;

    private const int MostEntries = 300, MostColumns = 100, HeaderWithin = 20;

    /// <summary>The first sheet, below the first row that holds all of these headings; without regard to width and blanks.</summary>
    /// <param name="wanted">Headings that must be there; others may be.</param>
    /// <exception cref="SheetException">It is none.</exception>
    public static ReadTable Read(byte[] file, IReadOnlyList<string> wanted, int mostRows)
    {
        if (file.Length > MostBytes)
            throw new SheetException(SheetTrouble.TooLarge);
        try
        {
            Weigh(file);
            using var stream = new MemoryStream(file, writable: false);
            using var package = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { AutoSave = false, MaxCharactersInPart = MostUnpacked });
            var workbook = package.WorkbookPart ?? throw new SheetException(SheetTrouble.NotSpreadsheet);
            var first = workbook.Workbook?.Sheets?.Elements<Sheet>().FirstOrDefault()?.Id?.Value ?? throw new SheetException(SheetTrouble.NotSpreadsheet);
            return workbook.GetPartById(first) is WorksheetPart sheet
                ? Table(Rows(sheet, new SheetValues(workbook)), wanted, mostRows)
                : throw new SheetException(SheetTrouble.NotSpreadsheet);
        }
        catch (Exception exception) when (exception is not (SheetException or OutOfMemoryException or OperationCanceledException))
        {
            // A broken file fails in as many ways as it can be broken.
            throw new SheetException(SheetTrouble.NotSpreadsheet, exception);
        }
    }

    // What a zip file says about its sizes need not be so: they are counted.
    private static void Weigh(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostEntries)
            throw new SheetException(SheetTrouble.TooLarge);
        var (left, buffer) = ((long)MostUnpacked, new byte[81920]);
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
            {
                left -= read;
                if (left < 0)
                    throw new SheetException(SheetTrouble.TooLarge);
            }
        }
    }

    private static ReadTable Table(IEnumerable<(int Number, SheetCell[] Cells)> rows, IReadOnlyList<string> wanted, int mostRows)
    {
        List<string>? headings = null;
        var read = new List<ReadRow>();
        foreach (var (number, cells) in rows)
        {
            if (headings is null)
            {
                var texts = cells.Select(cell => Folded(cell.ToString())).ToList();
                if (wanted.All(heading => texts.Contains(Folded(heading))))
                    headings = [.. cells.Select(cell => cell.ToString().Trim())];
                else if (number > HeaderWithin)
                    break;
                continue;
            }

            var row = Enumerable.Range(0, headings.Count).Select(index => index < cells.Length ? cells[index] : default).ToList();
            if (row.TrueForAll(cell => cell.IsEmpty))
                continue;
            if (read.Count == mostRows)
                throw new SheetException(SheetTrouble.TooLarge);
            read.Add(new ReadRow(number, row));
        }

        return headings is null ? throw new SheetException(SheetTrouble.NoHeader) : new ReadTable(headings, read);
    }

    private static IEnumerable<(int Number, SheetCell[] Cells)> Rows(WorksheetPart sheet, SheetValues values)
    {
        using var reader = OpenXmlReader.Create(sheet);
        var number = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                continue;
            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex is { } said ? (int)said.Value : number + 1;
            var cells = new List<SheetCell>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
                if (column is < 0 or >= MostColumns)
                    continue;
                while (cells.Count <= column)
                    cells.Add(default);
                cells[column] = values.Read(cell);
            }

            yield return (number, [.. cells]);
        }
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter).Take(4))
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        return column - 1;
    }

    private static string Folded(string text) => Blanks().Replace(text.Normalize(NormalizationForm.FormKC), "");

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();
}
