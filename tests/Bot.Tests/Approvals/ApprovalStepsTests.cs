using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Approvals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Approvals;

/// <summary>Several who must say yes one after the other, who stands in for them, what is taken back, and evidence that verifies. It is Tuesday, 2026-11-24, 10:05.</summary>
public sealed class ApprovalStepsTests(PostgreSqlCluster cluster)
{
    private const string Staff = "市職員", Approver = "市承認者", Other = "別の市承認者", Author = "運用担当", Manager = "運用責任者";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 1, 5, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Each_step_waits_for_the_one_before_and_only_the_last_yes_approves(Engine engine)
    {
        await using var desk = await OpenAsync(engine, steps: "CityStaff,CityApprover");
        await desk.AskAsync();

        Assert.Equal("この操作は市職員のみ行えます。", (await desk.ApproveAsync(Approver)).Message);
        Assert.NotNull((await desk.ApproveAsync(Staff)).CardJson);
        Assert.Equal((ApprovalState.Pending, 2), ((await desk.ApprovalAsync()).State, (await desk.ApprovalAsync()).StepNumber));
        Assert.Empty(desk.Heard);
        Assert.Equal("この承認には、すでに判断をいただいています。次の方の承認を待っています。", (await desk.ApproveAsync(Staff)).Message);
        await desk.ApproveAsync(Approver);

        Assert.Equal(["APR-1 Approved a"], desk.Heard);
        Assert.Equal([(1, 1, Staff, ApprovalState.Approved), (2, 2, Approver, ApprovalState.Approved)],
            (await EvidenceAsync(desk)).Select(one => (one.Number, one.Step, one.PersonName, one.Outcome)));
        Assert.All(await desk.Storage.ReadAsync(async db => await VerifyApproval.RunAsync(db, await db.Set<Approval>().SingleAsync(), default)), check => Assert.True(check.Agrees, $"{check}"));
    }

    [Fact]
    public async Task The_no_of_any_step_ends_it_and_the_next_is_asked_only_when_it_is_their_turn()
    {
        await using var desk = await OpenAsync(steps: "CityStaff,CityApprover");
        await desk.AskAsync();
        Assert.Empty(await PersonalAsync(desk, Approver));
        Assert.NotEmpty(await PersonalAsync(desk, Staff));
        await desk.ApproveAsync(Staff);
        Assert.Contains("承認する", Assert.Single(await PersonalAsync(desk, Approver)), StringComparison.Ordinal);

        await desk.SendBackAsync(Approver, "影響範囲が足りません。");

        Assert.Equal(["APR-1 SentBack a"], desk.Heard);
    }

    [Fact]
    public async Task Who_has_two_roles_to_play_still_says_yes_to_one_step_only()
    {
        await using var desk = await OpenAsync();
        var both = new NamedDecider(Approver, Approver);
        await desk.AskAsync(ApprovalDesk.Request() with
        {
            Steps = [new ApprovalStep(Role.CityApprover, [both, new NamedDecider(Other, Other)]), new ApprovalStep(Role.CityApprover, [both])],
        });
        await desk.ApproveAsync(Approver);

        Assert.Contains("すでに判断をいただいています", (await desk.ApproveAsync(Approver)).Message, StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Pending, (await desk.ApprovalAsync()).State);
    }

    [Fact]
    public async Task Only_those_who_may_decide_are_offered_the_buttons_in_the_channel_and_every_personal_card_is_brought_up_to_date()
    {
        await using var desk = await OpenAsync();
        await desk.AskAsync();
        var card = (await desk.Storage.AllAsync<OutboxMessage>()).Single(message => message.CardKey == "APR-1" && message.ConversationId == ApprovalDesk.CityChannel).CardJson!;
        Assert.Contains("\"userIds\":[\"29:別の市承認者\",\"29:市承認者\"]", card, StringComparison.Ordinal);

        Assert.Contains("承認する", ConversationDesk.Readable((await ShowAsync(desk, Approver)).CardJson!), StringComparison.Ordinal);
        Assert.DoesNotContain("承認する", ConversationDesk.Readable((await ShowAsync(desk, Staff)).CardJson!), StringComparison.Ordinal);
        Assert.Equal("NotAllowed", (await ShowAsync(desk, "通りすがり")).ErrorCode);
        await desk.ApproveAsync(Other);

        foreach (var person in new[] { Approver, Other })
            Assert.DoesNotContain("承認する", (await PersonalAsync(desk, person))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_somebody_is_away_the_deputy_decides_for_them_and_the_evidence_says_so()
    {
        await using var desk = await OpenAsync();
        await desk.AskAsync(ApprovalDesk.Request() with { Steps = [new ApprovalStep(Role.CityApprover, [new NamedDecider(Approver, Approver)])] });
        Assert.Equal("NotAllowed", (await desk.ApproveAsync(Staff)).ErrorCode);

        Assert.Contains("市職員 さんに任せます", await desk.Desk.SayAsync(Approver, "承認 不在 11/24 11/27 代理 市職員"), StringComparison.Ordinal);
        Assert.Contains("市承認者 の代理", Assert.Single(await PersonalAsync(desk, Staff)), StringComparison.Ordinal);
        Assert.Contains("APR-1", await desk.Desk.SayAsync(Staff, "承認 一覧"), StringComparison.Ordinal);
        Assert.NotNull((await desk.ApproveAsync(Staff)).CardJson);

        var evidence = Assert.Single(await EvidenceAsync(desk));
        Assert.Equal((Staff, Role.CityStaff, Approver), (evidence.PersonName, evidence.Role, evidence.ForPersonName));
        Assert.Contains("市職員、市承認者 の代理", await desk.Desk.SayAsync(Approver, "承認 APR-1 検証"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absence_begins_on_its_first_day_and_ends_with_its_last_or_when_it_is_taken_back()
    {
        await using var desk = await OpenAsync();
        await desk.AskAsync(ApprovalDesk.Request() with { Steps = [new ApprovalStep(Role.CityApprover, [new NamedDecider(Approver, Approver)])] });
        await desk.Desk.SayAsync(Approver, "承認 不在 11/25 11/26 代理 市職員");
        Assert.Equal("NotAllowed", (await desk.ApproveAsync(Staff)).ErrorCode);
        _clock.AdjustTime(At(25, 9));
        await desk.Storage.Get<Jobs.Deadlines.IDeadlineSweep>().SweepAsync(default);
        Assert.NotEmpty(await PersonalAsync(desk, Staff));
        Assert.Contains("解除しました", await desk.Desk.SayAsync(Approver, "承認 不在 解除"), StringComparison.Ordinal);
        Assert.Equal("NotAllowed", (await desk.ApproveAsync(Staff)).ErrorCode);
        await desk.Desk.SayAsync(Approver, "承認 不在 11/25 11/26 代理 市職員");
        _clock.AdjustTime(At(27, 0));
        Assert.Equal("NotAllowed", (await desk.ApproveAsync(Staff)).ErrorCode);
    }

    [Fact]
    public async Task A_deputy_must_be_somebody_else_of_the_same_side_and_never_the_author()
    {
        await using var desk = await OpenAsync();
        await desk.AskAsync(ApprovalDesk.Request() with { AuthorId = Staff, AuthorName = Staff });
        foreach (var (typed, says) in new[]
        {
            ("運用担当", "同じ側"), (Approver, "同じ側"), ("知らない人", "見つかりません"), ("", "見つかりません"),
        })
            Assert.Contains(says, await desk.Desk.SayAsync(Approver, $"承認 不在 11/24 11/27 代理 {typed}"), StringComparison.Ordinal);
        Assert.Contains("作成者のため、代理になれません", await desk.Desk.SayAsync(Approver, "承認 APR-1 代理 市職員"), StringComparison.Ordinal);
        Assert.Contains("任せます", await desk.Desk.SayAsync(Approver, "承認 不在 11/24 11/27 代理 市職員"), StringComparison.Ordinal);
        Assert.Equal("NotAllowed", (await desk.ApproveAsync(Staff)).ErrorCode);
        Assert.Contains("期間が正しくありません", await desk.Desk.SayAsync(Approver, "承認 不在 2026-11-20 2026-11-21 代理 市職員"), StringComparison.Ordinal);
        Assert.Contains("役割を割り当てられた方のみ", await desk.Desk.SayAsync("通りすがり", "承認 不在 11/24 11/27 代理 市職員"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_approval_can_be_handed_to_another_and_a_deputy_does_not_hand_it_on()
    {
        await using var desk = await OpenAsync();
        await desk.AskAsync();
        await desk.AskAsync(ApprovalDesk.Request("INC-4"));
        Assert.Contains("市職員 さんに任せました", await desk.Desk.SayAsync(Approver, "承認 APR-1 代理 市職員"), StringComparison.Ordinal);
        Assert.Contains("任せられません", await desk.Desk.SayAsync(Staff, "承認 APR-1 代理 別の市承認者"), StringComparison.Ordinal);

        Assert.NotNull((await desk.ApproveAsync(Staff)).CardJson);
        Assert.Equal("NotAllowed", (await desk.ApproveAsync(Staff, 2)).ErrorCode);
    }

    [Theory]
    [InlineData(Author, true)]
    [InlineData(Manager, true)]
    [InlineData("別の運用担当", false)]
    [InlineData(Approver, false)]
    public async Task Who_asked_or_the_service_manager_can_take_it_back_with_a_reason_and_the_owner_hears_of_it(string by, bool may)
    {
        await using var desk = await OpenAsync();
        await desk.AskAsync();
        Assert.DoesNotContain("取り下げました", await desk.Desk.SayAsync(by, "承認 APR-1 取下げ"), StringComparison.Ordinal);
        var answer = await desk.Desk.SayAsync(by, "承認 APR-1 取下げ 記載を直すため");

        Assert.Equal(may, answer.Contains("APR-1 を取り下げました", StringComparison.Ordinal));
        Assert.Equal(may ? ["APR-1 Withdrawn a"] : [], desk.Heard);
        Assert.Equal(may ? ApprovalState.Withdrawn : ApprovalState.Pending, (await desk.ApprovalAsync()).State);
        if (may)
            Assert.Contains("取り下げられません", await desk.Desk.SayAsync(by, "承認 APR-1 取下げ もう一度"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE \"ApprovalEvidence\" SET \"PersonName\" = '別人' WHERE \"Number\" = 1", ApprovalCheck.Chain)]
    [InlineData("UPDATE \"ApprovalEvidence\" SET \"Outcome\" = 'SentBack' WHERE \"Number\" = 2", ApprovalCheck.Chain)]
    [InlineData("DELETE FROM \"ApprovalEvidence\" WHERE \"Number\" = 2", ApprovalCheck.Outcome)]
    [InlineData("UPDATE \"Approvals\" SET \"Title\" = '別のもの'", ApprovalCheck.Chain)]
    [InlineData("UPDATE \"Approvals\" SET \"State\" = 'Refused'", ApprovalCheck.Outcome)]
    [InlineData("UPDATE \"AuditLog\" SET \"Actor\" = '別人' WHERE \"Action\" = 'approval.approved'", ApprovalCheck.AuditLog)]
    public async Task A_record_that_was_tampered_with_shows(string sql, ApprovalCheck found)
    {
        await using var desk = await OpenAsync(steps: "CityStaff,CityApprover");
        await desk.AskAsync();
        await desk.ApproveAsync(Staff);
        await desk.ApproveAsync(Approver);
        Assert.Contains("すべて一致しました", await desk.Desk.SayAsync(Approver, "承認 APR-1 検証"), StringComparison.Ordinal);

#pragma warning disable EF1002 // The statements are those above.
        await desk.Storage.ChangeAsync(db => db.Database.ExecuteSqlRawAsync(sql));
#pragma warning restore EF1002

        var checks = await desk.Storage.ReadAsync(async db => await VerifyApproval.RunAsync(db, await db.Set<Approval>().SingleAsync(), default));
        Assert.Contains(checks, check => check.Check == found && !check.Agrees);
        Assert.Contains("一致しないものがあります", await desk.Desk.SayAsync(Approver, "承認 APR-1 検証"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_due_date_of_its_own_is_due_in_five_open_days_and_reminders_keep_to_open_days()
    {
        await using var desk = await OpenAsync();
        // Friday the 27th: five open days later it is Friday the 4th of December.
        _clock.AdjustTime(At(27, 10));
        await desk.AskAsync();
        await desk.AskAsync(ApprovalDesk.Request("INC-4") with { DueAt = At(30, 9) });

        Assert.Equal(new DateTimeOffset(2026, 12, 4, 23, 59, 59, TimeSpan.FromHours(9)), (await desk.ApprovalAsync()).DueAt);
        var marks = (await desk.Storage.AllAsync<Bot.Deadlines.Deadline>()).Where(deadline => deadline.SubjectId == 2).OrderBy(deadline => deadline.DueAt).Select(deadline => deadline.DueAt);
        // Half of the time is Saturday; a day before it Friday, which is before it was asked for.
        Assert.Equal([At(30, 9).AddSeconds(1)], marks);
    }

    [Fact]
    public async Task A_reminder_goes_to_each_person_who_may_decide_and_to_nobody_else()
    {
        await using var desk = await OpenAsync();
        await desk.AskAsync(ApprovalDesk.Request() with { DueAt = At(26, 10) });
        _clock.AdjustTime(At(25, 11));
        await desk.Storage.Get<Jobs.Deadlines.IDeadlineSweep>().SweepAsync(default);

        foreach (var (person, told) in new[] { (Approver, true), (Other, true), (Staff, false), (Author, false) })
            Assert.Equal(told, (await PersonalAsync(desk, person)).Any(text => text.Contains("承認期限は 11/26 10:00 です", StringComparison.Ordinal)));
    }

    private static DateTimeOffset At(int day, int hour) => new DateTimeOffset(2026, 11, day, hour, 0, 0, TimeSpan.FromHours(9)).ToUniversalTime();

    private static Task<Bot.Conversations.CardActionAnswer> ShowAsync(ApprovalDesk desk, string by) => desk.Desk.PressAsync(by, "approval.show/1", new { approvalId = 1 });

    private static async Task<IReadOnlyList<ApprovalEvidence>> EvidenceAsync(ApprovalDesk desk) => [.. (await desk.Storage.AllAsync<ApprovalEvidence>()).OrderBy(one => one.Number)];

    private static async Task<IReadOnlyList<string>> PersonalAsync(ApprovalDesk desk, string person) => [.. (await desk.Storage.AllAsync<OutboxMessage>())
        .Where(message => message.ConversationId.EndsWith(person, StringComparison.Ordinal) && (person != Approver || !message.ConversationId.EndsWith(Other, StringComparison.Ordinal)))
        .OrderBy(message => message.Id).Select(message => ConversationDesk.Readable(message.CardJson!))];

    private async Task<ApprovalDesk> OpenAsync(Engine engine = Engine.Sqlite, string? steps = null)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        foreach (var (index, role) in (steps?.Split(',') ?? []).Index())
            settings[$"Approvals:Steps:{ApprovalDesk.Kind}:{index}"] = role;
        var desk = await ApprovalDesk.OpenAsync(settings, _clock, working: true, channels: RoutePurpose.City);
        foreach (var (name, role) in new[]
        {
            (Staff, Role.CityStaff), (Approver, Role.CityApprover), (Other, Role.CityApprover), (Author, Role.Operator), ("別の運用担当", Role.Operator), (Manager, Role.ServiceManager),
        })
            await desk.Desk.GiveRoleAsync(name, role);
        return desk;
    }
}
