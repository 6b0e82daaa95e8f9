using System.IO.Compression;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.TableImports;
using ChatOpsBot.Bot.Tests.Documents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.TableImports;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Issues;

/// <summary>The 課題管理表 goes out as a spreadsheet, is edited, and comes back: all of it or nothing, after a look at the differences (要件6).</summary>
public sealed class IssueImportTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task The_exported_table_has_the_columns_of_the_contract_in_their_words()
    {
        await using var desk = await OpenAsync();

        var read = SpreadsheetReader.Read(await ExportAsync(desk), ["課題内容"], 100);

        Assert.Equal(
            ["No", "優先度", "課題内容", "起票者", "発生日", "解決期限", "担当者", "対応状況", "解決日", "分類", "影響範囲", "対応策", "関連"], read.Headings);
        Assert.Equal(["1", "高", "=文字化け", "市職員", "2026-11-24", "2026-12-04", "運用担当", "未着手"], read.Rows[0].Cells.Take(8).Select(cell => cell.ToString()));
    }

    [Fact]
    public async Task What_another_program_saved_again_comes_back_without_a_difference()
    {
        await using var desk = await OpenAsync();

        var answer = await ImportAsync(desk, await LibreOffice.SaveAsync(await ExportAsync(desk), "xlsx", "xlsx"));

        Assert.Contains("変更はありません。", answer, StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<TableImport>());
    }

    [Fact]
    public async Task An_edited_table_is_shown_first_and_taken_over_when_the_person_says_so()
    {
        await using var desk = await OpenAsync();
        var edited = Edit(await ExportAsync(desk), ("高", "低"), ("未着手", "対応中"), ("=文字化け", "=文字化け（外字）"));

        var preview = await ImportAsync(desk, edited);

        string[] differences = ["変更 1 件", "優先度: 高 → 低", "対応状況: 未着手 → 対応中", "課題内容: =文字化け → =文字化け（外字）"];
        Assert.All(differences, text => Assert.Contains(text, preview, StringComparison.Ordinal));
        Assert.Equal(IssuePriority.High, (await IssueAsync(desk)).Priority);
        var before = (await desk.Storage.AllAsync<IssueChange>()).Count;

        Assert.Equal("NotDone", (await desk.PressAsync(TownDesk.Manager, ApplyImport.Verb, new { importId = 1 })).ErrorCode);
        Assert.Null((await desk.PressAsync(TownDesk.Operator, ApplyImport.Verb, new { importId = 1 })).ErrorCode);

        var issue = await IssueAsync(desk);
        Assert.Equal((IssuePriority.Low, IssueState.InProgress, "=文字化け（外字）"), (issue.Priority, issue.State, issue.Content));
        Assert.Equal(before + 3, (await desk.Storage.AllAsync<IssueChange>()).Count);
        Assert.Equal("NotDone", (await desk.PressAsync(TownDesk.Operator, ApplyImport.Verb, new { importId = 1 })).ErrorCode);
    }

    [Fact]
    public async Task New_rows_are_new_issues()
    {
        await using var desk = await OpenAsync();
        var table = IssueTable.Create([], "");
        var file = Spreadsheet.Write(
            table with
            {
                Rows =
                [
                    [default, SheetCell.Of("中"), SheetCell.Of("新しい課題"), SheetCell.Of("市職員"), SheetCell.Of("11/20"), SheetCell.Of("来週金曜"), SheetCell.Of("運用責任者"), SheetCell.Of("対応中"), default, default, default, default, default],
                ],
            },
            "", desk.Clock.GetUtcNow());

        Assert.Contains("新規 1 件", await ImportAsync(desk, file), StringComparison.Ordinal);
        await desk.PressAsync(TownDesk.Operator, ApplyImport.Verb, new { importId = 1 });

        var issue = (await desk.Storage.AllAsync<Issue>()).Single(issue => issue.Content == "新しい課題");
        Assert.Equal(
            ("市職員", new DateOnly(2026, 11, 20), new DateOnly(2026, 12, 4), TownDesk.Manager, IssueState.InProgress),
            (issue.RaisedByName, issue.RaisedOn, issue.Due!.Value, issue.OwnerName, issue.State));
    }

    [Fact]
    public async Task One_wrong_row_and_nothing_is_taken_over_and_every_fault_is_named_by_row_and_column()
    {
        await using var desk = await OpenAsync();
        var table = IssueTable.Create([], "");
        var text = SheetCell.Of("よい課題");
        var file = Spreadsheet.Write(
            table with
            {
                Rows =
                [
                    [default, SheetCell.Of("中"), text, default, default, default, default, default, default, default, default, default, default],
                    [SheetCell.Of((decimal?)1), SheetCell.Of("最高"), SheetCell.Of("=文字化け"), SheetCell.Of("だれか"), SheetCell.Of("2026/11/24"), SheetCell.Of("2026/12/18"), SheetCell.Of("知らない人"), SheetCell.Of("保留"), default, default, default, default, default],
                    [SheetCell.Of((decimal?)99), SheetCell.Of("中"), text, default, default, default, default, default, default, default, default, default, default],
                    [default, SheetCell.Of("中"), text, SheetCell.Of("知らない人"), SheetCell.Of("いつか"), SheetCell.Of("2026/11/01"), default, SheetCell.Of("解決"), SheetCell.Of("2026/11/01"), default, default, default, default],
                    [SheetCell.Of((decimal?)1), SheetCell.Of("高"), SheetCell.Of("=文字化け"), SheetCell.Of("市職員"), SheetCell.Of("2026/11/24"), SheetCell.Of("2026/12/04"), SheetCell.Of("運用担当"), SheetCell.Of("未着手"), default, default, default, default, default],
                ],
            },
            "", desk.Clock.GetUtcNow());

        var answer = await ImportAsync(desk, file);

        string[] faults = ["6 行目 · 優先度", "「最高」は 高・中・低", "6 行目 · 起票者", "6 行目 · 解決期限", "市の合意が必要です", "担当者「知らない人」は登録されていません", "対応状況「保留」", "7 行目 · No", "No 99 の課題はありません", "8 行目 · 起票者", "8 行目 · 発生日", "8 行目 · 対応状況", "9 行目 · No", "No 1 が 2 行以上あります", "何も変更していません"];
        Assert.All(faults, expected => Assert.Contains(expected, answer, StringComparison.Ordinal));
        Assert.Single(await desk.Storage.AllAsync<Issue>());
        Assert.Empty(await desk.Storage.AllAsync<TableImport>());
    }

    [Fact]
    public async Task A_formula_in_the_table_is_an_error_and_is_never_calculated()
    {
        await using var desk = await OpenAsync();

        var answer = await ImportAsync(desk, Rewrite(await ExportAsync(desk), sheet => Regex.Replace(sheet, "<x:c r=\"J5\"[^>]*/>", "<x:c r=\"J5\"><x:f>1+1</x:f><x:v>2</x:v></x:c>")));

        Assert.Contains("5 行目 · 分類", answer, StringComparison.Ordinal);
        Assert.Contains("数式は取り込めません", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_changed_after_the_preview_is_not_overwritten()
    {
        await using var desk = await OpenAsync();
        await ImportAsync(desk, Edit(await ExportAsync(desk), ("高", "低")));
        await desk.SayAsync(TownDesk.Manager, "課題 ISS-1 更新 分類 帳票");

        var answer = await desk.PressAsync(TownDesk.Operator, ApplyImport.Verb, new { importId = 1 });

        Assert.Contains("ISS-1", answer.Message, StringComparison.Ordinal);
        Assert.Equal(IssuePriority.High, (await IssueAsync(desk)).Priority);
    }

    [Fact]
    public async Task The_city_may_export_and_only_the_vendor_import_and_a_file_is_needed()
    {
        await using var desk = await OpenAsync();
        var file = await ExportAsync(desk, TownDesk.Staff);

        Assert.Contains("運用担当・運用責任者のみ", await ImportAsync(desk, file, TownDesk.Staff), StringComparison.Ordinal);
        Assert.Contains("添付してください", await desk.SayAsync(TownDesk.Operator, "課題 取込"), StringComparison.Ordinal);
        Assert.Contains("Excel ファイル（.xlsx）として読めません", await ImportAsync(desk, [1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("次の列が必要です: No・優先度・課題内容", await ImportAsync(desk, Edit(file, ("解決期限", "しめきり"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_issues_go_out_and_come_back()
    {
        await using var desk = await OpenAsync();
        await desk.Storage.ChangeAsync(db =>
        {
            db.AddRange(Enumerable.Range(2, 9_999).Select(number => new Issue
            {
                Content = $"課題その{number}",
                Priority = IssuePriority.Medium,
                RaisedById = "x",
                RaisedByName = "市職員",
                RaisedOn = new DateOnly(2026, 11, 1),
                CreatedAt = desk.Clock.GetUtcNow(),
            }));
            return Task.CompletedTask;
        });

        var file = await ExportAsync(desk);
        var answer = await ImportAsync(desk, Edit(file, ("課題その777<", "課題その777 改<")));

        Assert.Equal(10_000, SpreadsheetReader.Read(file, ["課題内容"], 20_000).Rows.Count);
        Assert.Contains("新規 0 件 · 変更 1 件 · 変更なし 9999 件", answer, StringComparison.Ordinal);
    }

    private async Task<TownDesk> OpenAsync()
    {
        var files = new HeldFiles();
        var desk = await TownDesk.OpenAsync(cluster, settings: new() { ["Links:PublicUrl"] = "https://chatops.example/" }, configure: services => services.AddSingleton<IChatFiles>(files));
        await desk.SayAsync(TownDesk.Staff, "課題 登録 =文字化け 優先度 高 期限 12/4 担当 @運用担当");
        return desk;
    }

    private static async Task<byte[]> ExportAsync(TownDesk desk, string by = TownDesk.Operator)
    {
        Assert.Contains("課題管理表を作成しました", await desk.SayAsync(by, "課題 出力"), StringComparison.Ordinal);
        return (await desk.Storage.AllAsync<DocumentContent>()).MaxBy(content => content.DocumentVersionId)!.Bytes;
    }

    private static async Task<string> ImportAsync(TownDesk desk, byte[] file, string by = TownDesk.Operator)
    {
        ((HeldFiles)desk.Storage.Get<IChatFiles>()).Held = file;
        return await desk.AnswerAsync(desk.Message(by, "課題 取込") with { Files = [new ChatFile("課題管理表.xlsx", "https://files.example/1")] });
    }

    private static async Task<Issue> IssueAsync(TownDesk desk) => (await desk.Storage.AllAsync<Issue>()).Single();

    private static byte[] Edit(byte[] file, params (string From, string To)[] changes) =>
        Rewrite(file, sheet => changes.Aggregate(sheet, (text, change) => text.Replace($">{change.From}", $">{change.To}", StringComparison.Ordinal)));

    private static byte[] Rewrite(byte[] file, Func<string, string> change)
    {
        using var edited = new MemoryStream();
        edited.Write(file);
        using (var zip = new ZipArchive(edited, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.Single(entry => entry.FullName.Contains("worksheets/sheet", StringComparison.Ordinal));
            string sheet;
            using (var reader = new StreamReader(entry.Open()))
                sheet = reader.ReadToEnd();
            var name = entry.FullName;
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(change(sheet));
        }

        return edited.ToArray();
    }
}
