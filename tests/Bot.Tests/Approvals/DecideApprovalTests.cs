using System.Text.Json;
using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Approvals;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Approvals;

/// <summary>One decision, by somebody who may, on exactly the version that waits.</summary>
public sealed class DecideApprovalTests(PostgreSqlCluster cluster)
{
    private const string ApproverOnly = "この操作は市の承認者のみ行えます。";
    private const string Stale = "表示が古かったため、最新の状態に更新しました。もう一度お確かめください。";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 1, 5, 0, TimeSpan.Zero));

    public static TheoryData<string> AllRoles() => [.. Enum.GetNames<Role>()];

    [Theory, MemberData(nameof(AllRoles))]
    public async Task Only_a_city_approver_may_approve_send_back_and_refuse(string given)
    {
        var role = Enum.Parse<Role>(given);
        await using var desk = await OpenAsync();
        await desk.Desk.GiveRoleAsync("だれか", role);
        foreach (var subject in new[] { "INC-1", "INC-2", "INC-3" })
            await desk.AskAsync(ApprovalDesk.Request(subject));

        var answers = new[]
        {
            await desk.ApproveAsync("だれか", 1), await desk.SendBackAsync("だれか", "影響範囲が足りません。", 2), await desk.RefuseAsync("だれか", "別の案にします。", 3),
        };

        var states = (await desk.Storage.AllAsync<Approval>()).OrderBy(approval => approval.Id).Select(approval => approval.State);
        if (role == Role.CityApprover)
        {
            Assert.Equal([ApprovalState.Approved, ApprovalState.SentBack, ApprovalState.Refused], states);
            Assert.All(answers, answer => Assert.True(answer is { CardJson: not null, ErrorCode: null }, $"{answer}"));
            Assert.Equal(["APR-1 Approved a", "APR-2 SentBack a", "APR-3 Refused a"], desk.Heard);
        }
        else
        {
            Assert.All(states, state => Assert.Equal(ApprovalState.Pending, state));
            Assert.All(answers, answer => Assert.Equal((null, ApproverOnly, "NotAllowed"), (answer.CardJson, answer.Message, answer.ErrorCode)));
            Assert.Empty(desk.Heard);
        }
    }

    [Fact]
    public async Task Nobody_approves_what_they_submitted_whatever_their_role()
    {
        await using var desk = await OpenAsync();
        await desk.AskAsync(ApprovalDesk.Request() with { AuthorId = "市承認者", AuthorName = "市承認者" });

        foreach (var answer in new[] { await desk.ApproveAsync("市承認者"), await desk.SendBackAsync("市承認者", "理由"), await desk.RefuseAsync("市承認者", "理由") })
            Assert.Equal("ご自身が作成したものは承認できません。", answer.Message);

        Assert.Equal(ApprovalState.Pending, (await desk.ApprovalAsync()).State);
        await desk.ApproveAsync("別の市承認者");
        Assert.Equal("別の市承認者", (await desk.ApprovalAsync()).DecidedByName);
    }

    [Fact]
    public async Task A_named_person_decides_alone_and_only_while_they_have_a_role()
    {
        await using var desk = await OpenAsync();
        await desk.Desk.GiveRoleAsync("市職員", Role.CityStaff);
        await desk.AskAsync(ApprovalDesk.Request() with { Steps = [new ApprovalStep(Role.CityStaff, [new NamedDecider("市職員", "市職員")])] });

        Assert.Equal("この操作は指名された 市職員 さんのみ行えます。", (await desk.ApproveAsync("市承認者")).Message);
        await desk.Desk.GiveRoleAsync("市職員", Role.Guest);
        Assert.Equal("NotAllowed", (await desk.ApproveAsync("市職員")).ErrorCode);
        await desk.Desk.GiveRoleAsync("市職員", Role.CityStaff);
        await desk.ApproveAsync("市職員");

        Assert.Equal((ApprovalState.Approved, Role.CityStaff), ((await desk.ApprovalAsync()).State, (await desk.ApprovalAsync()).DecidedByRole));
    }

    [Fact]
    public async Task Another_role_can_be_asked_for_and_then_the_city_approver_may_not()
    {
        await using var desk = await OpenAsync();
        await desk.Desk.GiveRoleAsync("責任者", Role.ServiceManager);
        await desk.AskAsync(ApprovalDesk.Request() with { Steps = [ApprovalStep.Of(Role.ServiceManager)] });

        Assert.Equal("この操作は運用責任者のみ行えます。", (await desk.ApproveAsync("市承認者")).Message);
        Assert.NotNull((await desk.ApproveAsync("責任者")).CardJson);
        await Assert.ThrowsAsync<ArgumentException>(() => desk.AskAsync(ApprovalDesk.Request() with { Steps = [ApprovalStep.Of(Role.Guest)] }));
        await Assert.ThrowsAsync<ArgumentException>(() => desk.AskAsync(ApprovalDesk.Request() with { Sha256 = "abc" }));
    }

    [Theory]
    [InlineData("2026-11-22T01:05:00Z", "approve", "すでに 10:05 に承認されています（市承認者）。")]
    [InlineData("2026-11-22T01:05:00Z", "send-back", "すでに 10:05 に差し戻されています（市承認者）。")]
    [InlineData("2026-11-21T01:05:00Z", "refuse", "すでに 11/21(土) 10:05 に否認されています（市承認者）。")]
    public async Task The_second_person_is_told_who_decided_and_when(string decidedAt, string decision, string says)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(decidedAt, null));
        await using var desk = await OpenAsync(clock: clock);
        await desk.AskAsync();
        await (decision switch
        {
            "approve" => desk.ApproveAsync("市承認者"),
            "send-back" => desk.SendBackAsync("市承認者", "理由"),
            _ => desk.RefuseAsync("市承認者", "理由"),
        });
        clock.SetUtcNow(_clock.GetUtcNow().AddMinutes(3));

        var second = await desk.ApproveAsync("別の市承認者");

        Assert.Equal((null, says), (second.ErrorCode, second.Message));
        Assert.Equal("市承認者", (await desk.ApprovalAsync()).DecidedByName);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("  \n", false)]
    [InlineData("1000", true)]
    [InlineData("1001", false)]
    public async Task Sending_back_and_refusing_need_a_reason_of_at_most_1000_characters(string? comment, bool taken)
    {
        comment = comment?.Length == 4 ? new string('由', int.Parse(comment, null)) : comment;
        await using var desk = await OpenAsync();
        await desk.AskAsync();
        await desk.AskAsync(ApprovalDesk.Request("INC-4"));

        var answers = new[] { await desk.SendBackAsync("市承認者", comment, 1), await desk.RefuseAsync("市承認者", comment, 2) };

        Assert.All(answers, answer => Assert.Equal(taken ? null : "BadRequest", answer.ErrorCode));
        Assert.All(await desk.Storage.AllAsync<Approval>(), approval => Assert.Equal(taken, approval.State != ApprovalState.Pending));
        Assert.All(await desk.Storage.AllAsync<Approval>(), approval => Assert.Equal(taken ? comment : null, approval.Comment));
    }

    [Fact]
    public async Task A_card_that_showed_another_version_decides_nothing_and_is_brought_up_to_date()
    {
        await using var desk = await OpenAsync();
        await desk.AskAsync();

        var answers = new[] { await desk.ApproveAsync("市承認者", hash: new string('b', 64)), await desk.ApproveAsync("市承認者", hash: "") };

        Assert.All(answers, answer => Assert.Equal((null, Stale), (answer.ErrorCode, answer.Message)));
        Assert.Equal(ApprovalState.Pending, (await desk.ApprovalAsync()).State);
        Assert.Equal("NotFound", (await desk.ApproveAsync("市承認者", id: 99)).ErrorCode);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task When_the_thing_changes_the_approval_lapses_and_the_new_version_must_be_approved(Engine engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.AskAsync();

        await desk.AskAsync(ApprovalDesk.Request() with { SubjectVersion = "第3版", Sha256 = new string('B', 64) });

        Assert.Equal((ApprovalState.Lapsed, "第3版の承認が新たに依頼されました。"), ((await desk.ApprovalAsync()).State, (await desk.ApprovalAsync()).Comment));
        Assert.Equal(Stale, (await desk.ApproveAsync("市承認者", id: 1)).Message);
        Assert.Equal(Stale, (await desk.ApproveAsync("市承認者", id: 2)).Message);
        Assert.NotNull((await desk.ApproveAsync("市承認者", id: 2, hash: new string('b', 64))).CardJson);
        Assert.Equal(["APR-2 Approved b"], desk.Heard);
    }

    [Fact]
    public async Task What_changed_without_a_new_request_lapses_and_what_was_taken_back_cannot_be_decided_either()
    {
        await using var desk = await OpenAsync();
        var lapse = desk.Storage.Get<LapseApprovals>();
        foreach (var subject in new[] { "INC-1", "INC-2", "INC-3" })
            await desk.AskAsync(ApprovalDesk.Request(subject));
        await desk.Storage.ChangeAsync(db => lapse.RunAsync(db, ApprovalDesk.Kind, "INC-1", "報告書が改訂されました。", default));
        await desk.Storage.ChangeAsync(async db => await lapse.WithdrawAsync(
            db, ApprovalDesk.Kind, "INC-2", (await db.Set<Person>().FindAsync(ConversationDesk.Tenant, "市承認者"))!, "重複のため", default));
        await desk.Storage.ChangeAsync(db => lapse.RunAsync(db, "work-plan", "INC-3", "別の種類です。", default));

        Assert.Equal([ApprovalState.Lapsed, ApprovalState.Withdrawn, ApprovalState.Pending],
            (await desk.Storage.AllAsync<Approval>()).OrderBy(approval => approval.Id).Select(approval => approval.State));
        Assert.Equal(Stale, (await desk.ApproveAsync("市承認者", id: 1)).Message);
        Assert.Equal(Stale, (await desk.ApproveAsync("市承認者", id: 2)).Message);
        Assert.Empty(desk.Heard);
        Assert.Contains((await desk.Storage.AllAsync<AuditEntry>()), entry => entry is { Action: "approval.withdrawn", Actor: "市承認者", Subject: "APR-2" });
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Of_twenty_people_who_press_at_once_one_decides_and_the_others_are_told(Engine engine)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        await using var one = await ApprovalDesk.OpenAsync(settings, channels: RoutePurpose.City);
        // A second instance where there can be one: half the people are answered by it.
        await using var other = engine == Engine.PostgreSql ? await ApprovalDesk.OpenAsync(settings) : null;
        foreach (var number in Enumerable.Range(0, 20))
            await one.Desk.GiveRoleAsync($"市承認者{number}", Role.CityApprover);
        await one.AskAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() =>
        {
            var desk = number % 2 == 0 ? one : other ?? one;
            return (number % 3) switch
            {
                0 => desk.ApproveAsync($"市承認者{number}"),
                1 => desk.SendBackAsync($"市承認者{number}", "理由"),
                _ => desk.RefuseAsync($"市承認者{number}", "理由"),
            };
        })));

        Assert.Single(answers, answer => answer.CardJson is not null);
        Assert.Equal(19, answers.Count(answer => answer.Message?.StartsWith("すでに ", StringComparison.Ordinal) == true));
        Assert.Single(one.Heard.Concat(other?.Heard ?? []));
        Assert.Single(await one.Storage.AllAsync<AuditEntry>(), entry => entry.Action is "approval.approved" or "approval.sent-back" or "approval.refused");
        Assert.Null(await one.Storage.ReadAsync(db => AuditChain.FindBreakAsync(db, default)));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_evidence_says_who_as_what_when_and_for_which_bytes_and_outlives_a_change_of_role(Engine engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.AskAsync();
        await desk.ApproveAsync("市承認者");
        await desk.Desk.GiveRoleAsync("市承認者", Role.Guest);

        var approval = await desk.ApprovalAsync();
        var entry = (await desk.Storage.AllAsync<AuditEntry>()).Single(entry => entry.Action == "approval.approved");
        using var details = JsonDocument.Parse(entry.Details);
        Assert.Equal(("市承認者", Role.CityApprover, _clock.GetUtcNow()), (approval.DecidedById, approval.DecidedByRole, approval.DecidedAt!.Value));
        Assert.Equal(("市承認者", "APR-1"), (entry.Actor, entry.Subject));
        Assert.Equal(ApprovalDesk.Hash, details.RootElement.GetProperty("sha256").GetString());
        Assert.Equal(JsonSerializer.SerializeToElement(Role.CityApprover).ToString(), details.RootElement.GetProperty("role").ToString());
    }

    private async Task<ApprovalDesk> OpenAsync(Engine engine = Engine.Sqlite, FakeTimeProvider? clock = null)
    {
        var desk = await ApprovalDesk.OpenAsync(await cluster.NewDatabaseAsync(engine), clock ?? _clock, channels: RoutePurpose.City);
        await desk.Desk.GiveRoleAsync("市承認者", Role.CityApprover);
        await desk.Desk.GiveRoleAsync("別の市承認者", Role.CityApprover);
        return desk;
    }
}
