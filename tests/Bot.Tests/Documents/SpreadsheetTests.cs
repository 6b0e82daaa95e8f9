using System.IO.Compression;
using System.Text;
using ChatOpsBot.Bot.Documents;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Documents;

/// <summary>Spreadsheets: what is written is valid and is read back, and what is read may be anything.</summary>
public sealed class SpreadsheetTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    private static readonly string[] Odd =
        ["=1+1", "+81-3-0000-0000", "-1", "@SUM(A1)", "\t=1", "'引用", "=cmd|' /C calc'!A0", "改行\nあり", "a\u0000b\u0001c", "絵文字👩‍🚒𠮷", "<b>&amp;\"", " 前後の空白 ", "\uD800半分"];

    private static readonly SheetTable Table = new(
        "課題[管理]表", "課題管理表", "令和8年11月24日（火）現在",
        [new("No", 7, Centered: true), new("課題内容", 40), new("解決期限", 12), new("優先度", 8, Centered: true, ["高", "中", "低"])],
        [.. Odd.Select((text, index) => (IReadOnlyList<SheetCell>)[SheetCell.Of((decimal?)index + 1), SheetCell.Of(text), SheetCell.Of(new DateOnly(2026, 12, 1).AddDays(index)), SheetCell.Of("高")])]);

    private static byte[] Written => Spreadsheet.Write(Table, "運用担当", At);

    [Fact]
    public void A_written_file_is_valid_the_same_each_time_and_holds_no_formula()
    {
        using var package = SpreadsheetDocument.Open(new MemoryStream(Written), isEditable: false);

        Assert.Empty(new OpenXmlValidator().Validate(package).Select(error => $"{error.Path?.XPath} {error.Description}"));
        Assert.Equal(Convert.ToHexString(Written), Convert.ToHexString(Written));
        Assert.DoesNotContain("<x:f>", Sheet(Written), StringComparison.Ordinal);
    }

    [Fact]
    public void A_written_file_looks_as_the_city_keeps_it()
    {
        var sheet = Sheet(Written);

        string[] looks = ["state=\"frozen\"", "ySplit=\"4\"", "autoFilter ref=\"A4:D17\"", "orientation=\"landscape\"", "paperSize=\"9\"", "fitToWidth=\"1\"", "fitToHeight=\"0\"", "\"高,中,低\"", "&amp;P / &amp;N"];
        Assert.All(looks, text => Assert.Contains(text, sheet, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_written_is_read_back_and_what_looks_like_a_formula_is_text()
    {
        var read = SpreadsheetReader.Read(Written, ["課題内容", "解決期限"], 100);

        Assert.Equal(["No", "課題内容", "解決期限", "優先度"], read.Headings);
        Assert.Equal(5, read.Rows[0].Number);
        Assert.All(read.Rows, row => Assert.False(row.Cells[1].IsFormula));
        Assert.Equal(["=1+1", "+81-3-0000-0000", "-1", "@SUM(A1)"], read.Rows.Take(4).Select(row => row.Cells[1].Text));
        Assert.Equal(new DateOnly(2026, 12, 1), read.Rows[0].Cells[2].Day);
        Assert.Equal(1m, read.Rows[0].Cells[0].Number);
        Assert.Equal("改行\nあり", read.Rows[7].Cells[1].Text);
        Assert.Equal("abc", read.Rows[8].Cells[1].Text);
    }

    [Fact]
    public async Task Another_program_opens_it_saves_it_and_what_looks_like_a_formula_is_still_text()
    {
        var saved = await LibreOffice.SaveAsync(Written, "xlsx", "xlsx");
        var csv = Encoding.UTF8.GetString(await LibreOffice.SaveAsync(Written, "xlsx", "csv"));

        var (before, after) = (SpreadsheetReader.Read(Written, ["課題内容"], 100), SpreadsheetReader.Read(saved, ["課題内容"], 100));
        Assert.Equal(before.Rows.Select(row => (row.Number, string.Join('|', row.Cells))), after.Rows.Select(row => (row.Number, string.Join('|', row.Cells))));
        Assert.DoesNotContain(after.Rows, row => row.Cells.Any(cell => cell.IsFormula));
        Assert.DoesNotMatch("<f[ >]", Sheet(saved));
        Assert.Contains("=1+1", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c r=\"B5\"><f>1+1</f><v>2</v></c>", true, "")]
    [InlineData("<c r=\"B5\" t=\"str\"><f>HYPERLINK(\"http://evil.example\")</f><v>さわって</v></c>", true, "")]
    [InlineData("<c r=\"B5\" t=\"inlineStr\"><is><r><t>文字</t></r><r><t>化け</t></r><rPh sb=\"0\" eb=\"2\"><t>もじ</t></rPh></is></c>", false, "文字化け")]
    [InlineData("<c r=\"B5\" t=\"b\"><v>1</v></c>", false, "1")]
    [InlineData("<c r=\"B5\" t=\"e\"><v>#REF!</v></c>", false, "#REF!")]
    [InlineData("<c r=\"B5\"><v>1e999</v></c>", false, "1e999")]
    [InlineData("<c r=\"B5\" s=\"6\"><v>46357.75</v></c>", false, "2026-12-01")]
    public void A_cell_is_read_as_what_it_says_and_never_calculated(string cell, bool isFormula, string text)
    {
        var read = SpreadsheetReader.Read(With(sheet => sheet.Replace("</x:sheetData>", $"<row xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" r=\"99\">{cell.Replace("B5", "B99", StringComparison.Ordinal)}</row></x:sheetData>", StringComparison.Ordinal)), ["課題内容"], 100);

        Assert.Equal((99, isFormula, text), (read.Rows[^1].Number, read.Rows[^1].Cells[1].IsFormula, read.Rows[^1].Cells[1].ToString()));
    }

    [Fact]
    public void What_is_no_spreadsheet_or_too_large_is_said_to_be_so()
    {
        Assert.Equal(SheetTrouble.NotSpreadsheet, Trouble([]));
        Assert.Equal(SheetTrouble.NotSpreadsheet, Trouble(Encoding.UTF8.GetBytes("No,課題内容\n1,文字化け")));
        Assert.Equal(SheetTrouble.NotSpreadsheet, Trouble([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[4096]]));
        Assert.Equal(SheetTrouble.NotSpreadsheet, Trouble(With(sheet => "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + sheet)));
        Assert.Equal(SheetTrouble.NoHeader, Trouble(Written, ["ない列"]));
        Assert.Equal(SheetTrouble.TooLarge, Trouble(Written, ["課題内容"], mostRows: 3));
        Assert.Equal(SheetTrouble.TooLarge, Trouble(Bomb()));
        Assert.Equal(SheetTrouble.TooLarge, Trouble(new byte[SpreadsheetReader.MostBytes + 1]));
    }

    [Fact]
    public void A_broken_file_is_a_table_or_said_to_be_none_and_nothing_else()
    {
        var whole = Written;
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample((at, value, length) =>
        {
            var broken = whole[..Math.Max(at, length)];
            if (at < broken.Length)
                broken[at] ^= value;
            try
            {
                return SpreadsheetReader.Read(broken, ["課題内容"], 1000).Rows.Count >= 0;
            }
            catch (SheetException)
            {
                return true;
            }
        });
    }

    private static SheetTrouble Trouble(byte[] file, string[]? wanted = null, int mostRows = 1000) =>
        Assert.Throws<SheetException>(() => SpreadsheetReader.Read(file, wanted ?? ["課題内容"], mostRows)).Trouble;

    private static string Sheet(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.Entries.Single(entry => entry.FullName.Contains("worksheets/sheet", StringComparison.Ordinal)).Open());
        return reader.ReadToEnd();
    }

    private static byte[] With(Func<string, string> change)
    {
        using var file = new MemoryStream();
        file.Write(Written);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.Single(entry => entry.FullName.Contains("worksheets/sheet", StringComparison.Ordinal));
            var (name, sheet) = (entry.FullName, Sheet(Written));
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(change(sheet));
        }

        return file.ToArray();
    }

    private static byte[] Bomb()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            var block = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte <= SpreadsheetReader.MostUnpacked / block.Length; megabyte++)
                entry.Write(block);
        }

        return file.ToArray();
    }
}
