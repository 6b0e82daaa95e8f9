using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Progress;
using ChatOpsBot.Bot.TableImports;
using ChatOpsBot.Bot.Tests.Documents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Progress;
using ChatOpsBot.Cards.TableImports;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static ChatOpsBot.Bot.Tests.Progress.ProgressDesk;

namespace ChatOpsBot.Bot.Tests.Progress;

/// <summary>A master schedule that was made in a spreadsheet comes in, after a look at the differences: all of it or nothing.</summary>
public sealed class ScheduleImportTests(PostgreSqlCluster cluster)
{
    private static readonly string[] Headings = ["No", "区分", "工程名", "種別", "担当者", "開始日", "終了日", "進捗率", "完了日", "先行工程", "備考"];

    [Theory]
    [InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task A_plan_comes_in_with_what_is_done_and_what_waits_for_what(Engine engine)
    {
        await using var desk = await OpenAsync(engine);

        var preview = await ImportAsync(desk, Table(
            [null, "移行", "本番移行", "マイルストーン", "運用責任者", null, Day(12, 12), null, null, "移行リハーサル", null],
            [null, "移行", "移行リハーサル", null, "運用担当", Day(11, 16), Day(11, 30), 0.4m, null, "設計", "=1+1"],
            [null, "設計", "設計", "作業", null, Day(10, 1), Day(11, 13), 100m, Day(11, 12), null, null]));
        Assert.Contains("新規 3 件", preview, StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<ScheduleTask>());
        Assert.Null((await desk.PressAsync(TownDesk.Operator, ApplyImport.Verb, new { importId = 1 })).ErrorCode);

        var tasks = (await desk.Storage.AllAsync<ScheduleTask>()).ToDictionary(task => task.Name);
        Assert.Equal((40, ScheduleState.InProgress, "=1+1"), (tasks["移行リハーサル"].Percent, tasks["移行リハーサル"].State, tasks["移行リハーサル"].Note));
        Assert.Equal((ScheduleState.Done, new DateOnly(2026, 11, 12)), (tasks["設計"].State, tasks["設計"].FinishedOn!.Value));
        Assert.True(tasks["本番移行"].IsMilestone);
        Assert.Equal(
            new HashSet<(long, long)> { (tasks["本番移行"].Id, tasks["移行リハーサル"].Id), (tasks["移行リハーサル"].Id, tasks["設計"].Id) },
            (await desk.Storage.AllAsync<ScheduleDependency>()).Select(link => (link.TaskId, link.PredecessorId)).ToHashSet());
        await desk.SettleAsync();
        Assert.Empty(await desk.Storage.AllAsync<DelayReport>());
    }

    [Fact]
    public async Task What_another_program_saved_again_comes_back_without_a_difference()
    {
        await using var desk = await OpenAsync();
        await PlanAsync(desk);
        await PlanAsync(desk, ("name", "本番移行"), ("kind", "milestone"), ("endsOn", "12/12"), ("before", "TSK-1"));

        Assert.Contains("変更はありません。", await ImportAsync(desk, await LibreOffice.SaveAsync(await ExportAsync(desk), "xlsx", "xlsx")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_by_row_and_column_and_nothing_comes_in()
    {
        await using var desk = await OpenAsync();
        await PlanAsync(desk);

        var answer = await ImportAsync(desk, Table(
            ["9", null, "知らない番号", null, null, Day(12, 1), Day(12, 2), null, null, null, null],
            [null, null, "終わりが先", null, null, Day(12, 2), Day(12, 1), null, null, null, null],
            [null, null, "知らない人", null, "だれか", Day(12, 1), Day(12, 2), null, null, "ない工程", null],
            [null, null, "率だけ", null, null, Day(12, 1), Day(12, 2), 100m, null, null, null],
            ["TSK-1", "移行", "移行リハーサル", "作業", "運用担当", Day(11, 16), Day(12, 25), 0m, null, null, null]));

        string[] expected = ["No 9 の工程はありません", "開始日（12/2(水)）以降", "「だれか」という方", "「ない工程」という工程", "完了日を入力してください", "市の合意が必要です", "取り込めません"];
        Assert.All(expected, sentence => Assert.Contains(sentence, answer, StringComparison.Ordinal));
        Assert.Empty(await desk.Storage.AllAsync<TableImport>());
        Assert.Single(await desk.Storage.AllAsync<ScheduleTask>());
    }

    [Fact]
    public async Task Rows_that_wait_for_each_other_are_refused()
    {
        await using var desk = await OpenAsync();

        var answer = await ImportAsync(desk, Table(
            [null, null, "一", null, null, Day(12, 1), Day(12, 2), null, null, "二", null], [null, null, "二", null, null, Day(12, 1), Day(12, 2), null, null, "一", null]));

        Assert.Contains("循環します", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_move_back_with_the_approved_change_that_the_phrase_names_and_only_who_brought_it_says_yes()
    {
        await using var desk = await OpenAsync();
        await PlanAsync(desk);
        await ApprovePlanChangeAsync(desk);
        var file = Table(["TSK-1", "移行", "移行リハーサル", "作業", "運用担当", Day(11, 16), Day(12, 25), 0m, null, null, null]);

        Assert.Contains("終了日: 2026-11-30 → 2026-12-25", await ImportAsync(desk, file, "工程 取込 PLN-1"), StringComparison.Ordinal);
        Assert.Equal("NotDone", (await desk.PressAsync(TownDesk.Manager, ApplyImport.Verb, new { importId = 1 })).ErrorCode);
        await desk.SayAsync(TownDesk.Operator, "工程 TSK-1 進捗 5");
        Assert.Equal("NotDone", (await desk.PressAsync(TownDesk.Operator, ApplyImport.Verb, new { importId = 1 })).ErrorCode);
        Assert.Equal(new DateOnly(2026, 11, 30), (await TaskAsync(desk)).EndsOn);
    }

    private static DateOnly Day(int month, int day) => new(2026, month, day);

    private Task<TownDesk> OpenAsync(Engine engine = Engine.Sqlite) =>
        TownDesk.OpenAsync(cluster, engine: engine, configure: services => services.AddSingleton<IChatFiles>(new HeldFiles()));

    private static async Task<byte[]> ExportAsync(TownDesk desk)
    {
        await desk.SayAsync(TownDesk.Operator, "工程 出力");
        return (await desk.Storage.AllAsync<DocumentContent>()).MaxBy(content => content.DocumentVersionId)!.Bytes;
    }

    private static async Task<string> ImportAsync(TownDesk desk, byte[] file, string phrase = "工程 取込")
    {
        ((HeldFiles)desk.Storage.Get<IChatFiles>()).Held = file;
        return await desk.AnswerAsync(desk.Message(TownDesk.Operator, phrase) with { Files = [new ChatFile("マスタスケジュール.xlsx", "https://files.example/1")] });
    }

    private static byte[] Table(params object?[][] rows) => Spreadsheet.Write(
        new SheetTable("計画", "マスタスケジュール", "", [.. Headings.Select(heading => new SheetColumn(heading, 12))], [.. rows.Select(row => (IReadOnlyList<SheetCell>)[.. row.Select(Cell)])]),
        "運用担当", DateTimeOffset.UnixEpoch);

    private static SheetCell Cell(object? value) => value switch
    {
        DateOnly day => SheetCell.Of((DateOnly?)day),
        decimal number => SheetCell.Of((decimal?)number),
        _ => SheetCell.Of((string?)value),
    };
}
