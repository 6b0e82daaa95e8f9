using System.IO.Compression;
using ChatOpsBot.Bot.Documents;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Documents;

public sealed class WordDocumentTests
{
    private static readonly DocumentFrame Frame = new("作業実施計画書", "WRK-4", "第3版", "令和8年度", null, "運用担当", new DateTimeOffset(2026, 11, 22, 1, 2, 0, TimeSpan.Zero));

    public static TheoryData<string> Hostile() =>
    [
        "\0\u0001\u0008\u000b\u001f制御文字\u007f\ufffe\uffff", "</w:t></w:r></w:p><w:p><w:r><w:t>偽の段落 & \"引用\" <![CDATA[x]]>", new string('漢', 10_000), "👩‍🚒🏳️‍🌈𠮷野家",
        "שלום \u202Etxt.exe\u202C \u2066العربية\u2069", "半分だけ\ud83d", "一行目\r\n二行目\u2028三行目\t字下げ", "", "   ", "{PAGE} ~%1. &#x202E; %s {0}",
    ];

    [Theory, MemberData(nameof(Hostile))]
    public void Whatever_the_words_are_the_file_is_valid(string text)
    {
        using var file = new WordFile(Everything(text));

        Assert.Equal("", file.Errors);
    }

    [Fact]
    public void Words_are_shown_as_they_are_without_what_is_invisible_or_turns_the_reading_direction()
    {
        using var markup = new WordFile(Everything("<w:p>偽の段落</w:p>"));
        using var turned = new WordFile(Everything("a\u202Etxt.exe\u0000b👩‍🚒"));
        using var lines = new WordFile(Everything("一行目\r\n二行目"));

        Assert.Contains("<w:p>偽の段落</w:p>", markup.InStyle("BodyText"));
        Assert.Contains("atxt.exeb👩‍🚒", turned.InStyle("BodyText"));
        Assert.Contains("一行目\n二行目", lines.InStyle("BodyText"));
        Assert.Contains("一行目 二行目", lines.InStyle("Heading1"));
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_and_other_content_others()
    {
        Assert.Equal(Everything("本文"), Everything("本文"));
        Assert.NotEqual(Everything("本文"), Everything("本文。"));
        Assert.NotEqual(Everything("本文"), Everything("本文", Frame with { Version = "第4版" }));
        Assert.NotEqual(Everything("本文"), Everything("本文", Frame with { MadeAt = Frame.MadeAt.AddSeconds(1) }));
    }

    [Fact]
    public void Nothing_in_the_file_tells_when_it_was_written()
    {
        using var zip = new ZipArchive(new MemoryStream(Everything("本文")));

        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(zip.Entries, entry => Assert.DoesNotMatch("Id=\"R[0-9a-f]{8,}\"|[0-9a-f]{32}", new StreamReader(entry.Open()).ReadToEnd()));
        using var file = new WordFile(Everything("本文"));
        Assert.Equal(Frame.MadeAt.UtcDateTime, file.Created!.Value.ToUniversalTime());
        Assert.Equal("作業実施計画書 WRK-4", file.Title);
    }

    [Fact]
    public void Every_page_is_A4_and_says_which_document_it_is_and_which_page_of_how_many()
    {
        using var file = new WordFile(Everything("本文"));
        var section = file.Body.GetFirstChild<SectionProperties>()!;

        Assert.Equal((11906U, 16838U), (section.GetFirstChild<PageSize>()!.Width!.Value, section.GetFirstChild<PageSize>()!.Height!.Value));
        // 25 mm in twentieths of a point.
        Assert.Equal((1417U, 1417), (section.GetFirstChild<PageMargin>()!.Left!.Value, section.GetFirstChild<PageMargin>()!.Top!.Value));
        Assert.Equal("作業実施計画書\tWRK-4　第3版　令和8年度", file.Header);
        Assert.Equal(["PAGE", "NUMPAGES"], file.Main.FooterParts.Single().Footer!.Descendants<SimpleField>().Select(field => field.Instruction!.Value));
    }

    [Fact]
    public void A_mark_stands_large_on_every_page()
    {
        using var file = new WordFile(Everything("本文", Frame with { Mark = "訓練" }));

        Assert.StartsWith("【訓練】\n", file.Header, StringComparison.Ordinal);
        Assert.Equal("", file.Errors);
    }

    [Fact]
    public void Headings_are_numbered_by_the_style_so_that_the_contents_and_the_outline_know_them()
    {
        using var file = new WordFile(new WordDocument(Frame).Heading("目的").Heading("範囲", 2).PlainHeading("別紙").ToBytes());
        var styles = file.Main.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(style => style.StyleId!.Value!);
        var levels = file.Main.NumberingDefinitionsPart!.Numbering!.Elements<AbstractNum>().First().Elements<Level>().ToList();

        Assert.Equal("目的", Assert.Single(file.InStyle("Heading1")));
        Assert.Equal("範囲", Assert.Single(file.InStyle("Heading2")));
        Assert.Equal("別紙", Assert.Single(file.InStyle("PlainHeading")));
        Assert.Equal(["%1.", "%1.%2", "%1.%2.%3"], levels.Select(level => level.LevelText!.Val!.Value));
        Assert.Equal(1, styles["Heading2"].StyleParagraphProperties!.NumberingProperties!.NumberingLevelReference!.Val!.Value);
        Assert.Null(styles["PlainHeading"].StyleParagraphProperties!.NumberingProperties);
        Assert.Equal("游ゴシック", styles["Heading1"].StyleRunProperties!.RunFonts!.EastAsia!.Value);
        Assert.Equal("游明朝", styles["BodyText"].StyleRunProperties!.RunFonts!.EastAsia!.Value);
        Assert.Contains(file.Main.FontTablePart!.Fonts!.Elements<Font>(), font => font.AltName!.Val!.Value!.Contains("ＭＳ 明朝", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_repeats_its_header_and_tears_no_row_unless_the_row_may_be_longer_than_a_page()
    {
        using var file = new WordFile(new WordDocument(Frame).Table([new("日時", 1), new("内容", 3)], [["10時02分", "検知"], ["10時05分", new string('長', 5000)]]).ToBytes());
        var rows = file.Body.Descendants<TableRow>().ToList();

        Assert.NotNull(rows[0].TableRowProperties!.GetFirstChild<TableHeader>());
        Assert.Equal([true, true, false], rows.Select(row => row.TableRowProperties?.GetFirstChild<CantSplit>() is not null));
        Assert.All(file.Body.Descendants<Table>(), table => Assert.Equal(9072, table.Descendants<GridColumn>().Sum(column => int.Parse(column.Width!.Value!, null))));
        Assert.Throws<ArgumentException>(() => new WordDocument(Frame).Table([new("日時", 1)], [["a", "b"]]));
    }

    private static byte[] Everything(string text, DocumentFrame? frame = null) =>
        new WordDocument((frame ?? Frame) with { Author = text })
            .TitleBlock(text, [new(text, text, text), .. WordDocument.EmptyBoxes()])
            .Values([(text, text), ("版", "3")])
            .Heading(text).Heading(text, 2).Heading(text, 3).PlainHeading(text)
            .Text(text).Note(text).Bullets([text, text])
            .Table([new(text, 2), new("状態", 1, Centered: true)], [[text, text], [text, ""]])
            .RevisionHistory([new(text, text, text, text)])
            .PageBreak().Text("終わり")
            .ToBytes();
}
