using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Issues;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Issues;

/// <summary>Each step of a 課題 is refused to who may not take it and where it may not be taken, and a refused form keeps what was typed.</summary>
public sealed class IssueRulesTests(PostgreSqlCluster cluster)
{
    private static readonly IssueButton[] OfTheVendor = [IssueButton.Start, IssueButton.Edit, IssueButton.MoveDue, IssueButton.Solve, IssueButton.Withdraw];

    [Fact]
    public void Each_step_is_for_its_roles_in_its_states_only()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var state in Enum.GetValues<IssueState>())
            {
                var isOpen = state is not (IssueState.Solved or IssueState.Withdrawn);
                HashSet<IssueButton> expected =
                [
                    .. role.IsListed() ? [IssueButton.Comment] : Array.Empty<IssueButton>(),
                    .. role.IsListed() && (!isOpen || state == IssueState.Confirming) ? [IssueButton.Reopen] : Array.Empty<IssueButton>(),
                    .. role.IsVendor() && isOpen ? OfTheVendor.Where(step => step != IssueButton.Start || state == IssueState.Open) : [],
                    .. role.IsCity() && state == IssueState.Confirming ? [IssueButton.Confirm] : Array.Empty<IssueButton>(),
                ];
                Assert.Equal(expected.Order(), IssueRules.ButtonsFor(Issue(state), Person("somebody", role)).Order());
            }
        }
    }

    [Fact]
    public void Who_raised_an_issue_may_withdraw_it_also_for_the_city()
    {
        Assert.Contains(IssueButton.Withdraw, IssueRules.ButtonsFor(Issue(IssueState.Open), Person("raiser", Role.CityStaff)));
        Assert.DoesNotContain(IssueButton.Withdraw, IssueRules.ButtonsFor(Issue(IssueState.Open), Person("raiser", Role.Guest)));
    }

    [Fact]
    public async Task A_form_that_is_refused_says_beside_each_field_what_is_wrong_and_keeps_what_was_typed()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);

        var answer = await desk.SubmitAsync(
            TownDesk.Staff, RegisterIssue.Verb,
            new { content = "帳票の文字化け", priority = "Highest", due = "11/1", raisedOn = "11/24", category = new string('分', 61), owner = "だれか" });

        var shown = ConversationDesk.Readable(answer.CardJson!);
        string[] faults = ["優先度「Highest」は 高・中・低", "60 文字以内", "担当者「だれか」は登録されていません", "帳票の文字化け"];
        Assert.All(faults, text => Assert.Contains(text, shown, StringComparison.Ordinal));
        Assert.Empty(await desk.Storage.AllAsync<Issue>());
    }

    [Theory]
    [InlineData("課題 登録 文字化け 期限 2026/11/20", "本日以降")]
    [InlineData("課題 登録 文字化け 発生日 2026/11/20 期限 2026/11/19", "発生日（11/20）より前")]
    [InlineData("課題 登録 文字化け 発生日 2026/11/25", "本日以前")]
    [InlineData("課題 登録 文字化け 優先度 最高", "高・中・低")]
    [InlineData("課題 登録 文字化け 担当 @知らない人", "登録されていません")]
    [InlineData("課題 登録 文字化け 期限 いつか", "日付として読めません")]
    [InlineData("課題 登録 優先度 高", "課題内容を入力してください")]
    public async Task A_phrase_that_is_refused_says_why_and_gives_back_what_was_typed(string phrase, string because)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);

        var answer = await desk.SayAsync(TownDesk.Operator, phrase);

        Assert.Contains(because, answer, StringComparison.Ordinal);
        Assert.Contains("入力: " + phrase, answer, StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<Issue>());
    }

    [Fact]
    public async Task A_form_of_an_overtaken_card_changes_nothing_and_keeps_what_was_typed()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.SayAsync(TownDesk.Operator, "課題 登録 文字化け");
        await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 更新 優先度 高");

        var answer = await desk.SubmitAsync(
            TownDesk.Manager, EditIssue.Verb, new { issueId = 1, version = 1, content = "文字化け", priority = "Low", category = "帳票" });

        var shown = ConversationDesk.Readable(answer.CardJson!);
        Assert.Contains("表示が古かった", shown, StringComparison.Ordinal);
        Assert.Contains("帳票", shown, StringComparison.Ordinal);
        Assert.Equal(IssuePriority.High, (await desk.Storage.AllAsync<Issue>()).Single().Priority);
    }

    [Fact]
    public async Task The_city_confirms_a_solution_that_was_put_before_it()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.SayAsync(TownDesk.Operator, "課題 登録 文字化け");
        await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 確認依頼 フォントを更新しました");

        Assert.Contains("市の担当者のみ", await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 解決確認"), StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Staff, "課題 ISS-1 解決確認");

        var issue = (await desk.Storage.AllAsync<Issue>()).Single();
        Assert.Equal((IssueState.Solved, new DateOnly(2026, 11, 24)), (issue.State, issue.SolvedOn!.Value));
    }

    [Fact]
    public async Task Guests_learn_nothing_and_change_nothing()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.SayAsync(TownDesk.Operator, "課題 登録 ひみつの課題");

        foreach (var phrase in new[] { "課題 一覧", "ISS-1", "課題 登録 何か", "課題 ISS-1 コメント 何か", "課題 ISS-1 履歴", "課題 ISS-1 取下げ 不要", "課題 ISS-1 通知" })
        {
            var answer = await desk.SayAsync("訪問者", phrase);
            Assert.Contains("役割を割り当てられた方のみ", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("ひみつ", answer, StringComparison.Ordinal);
        }

        Assert.Equal(IssueState.Open, Assert.Single(await desk.Storage.AllAsync<Issue>()).State);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_list_of_ten_thousand_is_read_a_page_at_a_time_and_narrowed_by_words(Engine engine)
    {
        await using var desk = await TownDesk.OpenAsync(cluster, engine: engine);
        await desk.Storage.ChangeAsync(db =>
        {
            db.AddRange(Enumerable.Range(1, 10_000).Select(number => new Issue
            {
                Content = number == 7_777 ? "探している課題" : $"課題その{number}",
                Priority = number % 3 == 0 ? IssuePriority.High : IssuePriority.Low,
                RaisedById = "x",
                RaisedByName = "だれか",
                RaisedOn = new DateOnly(2026, 11, 1),
                CreatedAt = desk.Clock.GetUtcNow(),
                Due = new DateOnly(2026, 11, 20).AddDays(number % 40),
            }));
            return Task.CompletedTask;
        });

        var first = await desk.SayAsync(TownDesk.Staff, "課題 一覧");
        var high = await desk.SayAsync(TownDesk.Staff, "課題 一覧 高 期限超過 2");
        var found = await desk.SayAsync(TownDesk.Staff, "課題 一覧 探している");

        Assert.Contains("未解決 10000 件", first, StringComparison.Ordinal);
        Assert.Contains("1 / 1000 ページ", first, StringComparison.Ordinal);
        Assert.Contains("2 / ", high, StringComparison.Ordinal);
        Assert.Contains("ISS-7777", found, StringComparison.Ordinal);
        Assert.DoesNotContain("課題その", found, StringComparison.Ordinal);
    }

    private static Issue Issue(IssueState state)
    {
        var issue = new Issue
        {
            Content = "文字化け",
            Priority = IssuePriority.High,
            RaisedById = "raiser",
            RaisedByName = "起票者",
            RaisedOn = new DateOnly(2026, 11, 1),
            CreatedAt = TownDesk.At("2026-11-01 10:00"),
            Due = new DateOnly(2026, 12, 4),
        };
        issue.Move(state, new DateOnly(2026, 11, 24));
        return issue;
    }

    private static Person Person(string id, Role role)
    {
        var person = new Person { TenantId = ConversationDesk.Tenant, ObjectId = id };
        person.Assign(role);
        return person;
    }
}
