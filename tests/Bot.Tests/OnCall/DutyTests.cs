using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ChatOpsBot.Bot.Tests.OnCall.OnCallDesk;

namespace ChatOpsBot.Bot.Tests.OnCall;

/// <summary>Who is on duty at a moment; 2026-11-20 is a Friday.</summary>
public sealed class DutyTests(PostgreSqlCluster cluster)
{
    private readonly FakeTimeProvider _clock = new(Japan(20, 9, 0));

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_rota_changes_to_the_second_at_the_edges_of_the_desk_hours(Engine engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.SetRotaAsync(RotaKind.DeskHours, Rota.Weekly, 20, "A");
        await desk.SetRotaAsync(RotaKind.Emergency, Rota.Weekly, 20, "B");

        foreach (var (at, expected) in new[]
        {
            (Japan(20, 8, 29, 59), "B"), (Japan(20, 8, 30), "A"), (Japan(20, 17, 15), "A"), (Japan(20, 17, 15, 1), "B"),
            (Japan(21, 12, 0), "B"), (Japan(22, 12, 0), "B"), (Japan(20, 23, 59, 59), "B"),
        })
        {
            var now = await desk.AtAsync(at);
            Assert.Equal((at, expected), (at, now.Primary!.Name));
            Assert.Equal(expected == "A" ? RotaKind.DeskHours : RotaKind.Emergency, now.Rota);
            Assert.Equal(("03-0000-" + expected, expected + "@example.jp"), (now.Primary.Phone, now.Primary.Email));
        }
    }

    [Fact]
    public async Task Turns_follow_each_other_at_the_hand_over_and_the_chain_follows_the_turn()
    {
        await using var desk = await OpenAsync();
        await desk.SetRotaAsync(RotaKind.Emergency, Rota.Daily, 19, "A", "B", "C");
        await desk.SetRotaAsync(RotaKind.DeskHours, Rota.Weekly, 2, "A", "B", "C");

        // Daily, over a weekend: the turn changes at 8:30 although the desk is closed.
        Assert.Equal("CAB", await desk.ChainAsync(Japan(22, 8, 29, 59)));
        Assert.Equal("ABC", await desk.ChainAsync(Japan(22, 8, 30)));
        Assert.Equal("BCA", await desk.ChainAsync(Japan(20, 23, 0)));
        // The turns before the first day are as long as those after it.
        Assert.Equal("CAB", await desk.ChainAsync(Japan(19, 8, 29, 59)));
        // Weekly from the 2nd, a Monday.
        Assert.Equal("ABC", await desk.ChainAsync(Japan(2, 8, 30)));
        Assert.Equal("ABC", await desk.ChainAsync(Japan(6, 17, 0)));
        Assert.Equal("BCA", await desk.ChainAsync(Japan(9, 8, 30)));
        Assert.Equal("ABC", await desk.ChainAsync(Japan(24, 10, 0)));
    }

    [Fact]
    public async Task An_override_holds_from_its_first_moment_until_before_its_last_the_newest_wins_and_who_is_replaced_is_called_last()
    {
        await using var desk = await OpenAsync();
        await desk.SetRotaAsync(RotaKind.DeskHours, Rota.Weekly, 16, "A", "B", "C");
        await desk.OverrideAsync(RotaKind.DeskHours, "X", Japan(20, 10, 0), Japan(20, 15, 0));
        await desk.OverrideAsync(RotaKind.DeskHours, "B", Japan(20, 11, 0), Japan(20, 12, 0));
        await desk.OverrideAsync(RotaKind.Emergency, "X", Japan(20, 0, 0), Japan(21, 0, 0));

        foreach (var (at, expected) in new[]
        {
            (Japan(20, 9, 59, 59), "ABC"), (Japan(20, 10, 0), "XBCA"), (Japan(20, 11, 0), "BCA"), (Japan(20, 12, 0), "XBCA"), (Japan(20, 15, 0), "ABC"),
        })
            Assert.Equal((at, expected), (at, await desk.ChainAsync(at)));
        Assert.Equal(Japan(20, 10, 0), (await desk.AtAsync(Japan(20, 9, 0))).Until);
        Assert.Equal(Japan(20, 11, 0), (await desk.AtAsync(Japan(20, 10, 0))).Until);
        Assert.Equal(Japan(20, 15, 0), (await desk.AtAsync(Japan(20, 12, 0))).Until);
    }

    [Fact]
    public async Task Until_is_the_first_moment_at_which_somebody_else_is_on_duty()
    {
        await using var desk = await OpenAsync();
        await desk.SetRotaAsync(RotaKind.DeskHours, Rota.Weekly, 16, "A", "B");
        await desk.SetRotaAsync(RotaKind.Emergency, Rota.Daily, 16, "A", "B");
        // A second override by the same person, and one that changes nothing, are no changes.
        await desk.OverrideAsync(RotaKind.Emergency, "X", Japan(21, 10, 0), Japan(21, 12, 0));
        await desk.OverrideAsync(RotaKind.Emergency, "X", Japan(21, 11, 0), Japan(21, 13, 0));

        Assert.Equal(Japan(21, 10, 0), (await desk.AtAsync(Japan(21, 9, 0))).Until);
        Assert.Equal(Japan(21, 13, 0), (await desk.AtAsync(Japan(21, 10, 0))).Until);
        Assert.Equal(Japan(22, 8, 30), (await desk.AtAsync(Japan(21, 13, 0))).Until);
    }

    [Fact]
    public async Task Until_is_also_when_the_desk_opens_and_closes()
    {
        await using var desk = await OpenAsync();
        await desk.SetRotaAsync(RotaKind.DeskHours, Rota.Weekly, 16, "A");
        await desk.SetRotaAsync(RotaKind.Emergency, Rota.Weekly, 16, "B");
        var hours = await desk.Bot.ReadAsync(db => desk.Bot.Get<CityCalendar>().ReadAsync(db, default));

        var closing = (await desk.AtAsync(Japan(20, 12, 0))).Until!.Value;
        Assert.InRange(closing, Japan(20, 17, 15), Japan(20, 17, 15, 1));
        Assert.Equal("B", await desk.ChainAsync(closing));
        // Monday the 23rd is a holiday.
        Assert.Equal(Japan(24, 8, 30), (await desk.AtAsync(closing)).Until);
    }

    [Fact]
    public async Task Where_a_rota_names_nobody_the_other_one_then_the_operators_then_the_service_managers_are_called()
    {
        await using var desk = await OpenDatabaseAsync(Engine.Sqlite);
        var night = Japan(20, 22, 0);
        Assert.Null((await desk.AtAsync(night)).Primary);
        await desk.MeetAsync(Role.CityStaff, "市");
        await desk.MeetAsync(Role.Administrator, "管理");
        Assert.Equal("", await desk.ChainAsync(night));
        await desk.MeetAsync(Role.ServiceManager, "S");
        Assert.Equal("S", await desk.ChainAsync(night));
        await desk.MeetAsync(Role.Operator, "B", "A");
        Assert.Equal("AB", await desk.ChainAsync(night));
        await desk.SetRotaAsync(RotaKind.DeskHours, Rota.Weekly, 16, "B");
        Assert.Equal("B", await desk.ChainAsync(night));
        await desk.SetRotaAsync(RotaKind.Emergency, Rota.Weekly, 16, "A", "S");
        Assert.Equal("AS", await desk.ChainAsync(night));
        Assert.Equal(RotaKind.Emergency, (await desk.AtAsync(night)).Rota);
    }

    [Fact]
    public async Task Whoever_has_lost_the_role_is_passed_over_and_the_others_keep_their_turns()
    {
        await using var desk = await OpenAsync();
        await desk.SetRotaAsync(RotaKind.Emergency, Rota.Daily, 20, "A", "B", "C");
        await desk.OverrideAsync(RotaKind.Emergency, "X", Japan(23, 18, 0), Japan(23, 23, 0));
        await desk.MeetAsync(Role.CityStaff, "B", "X");

        Assert.Equal("AC", await desk.ChainAsync(Japan(20, 18, 0)));
        Assert.Equal("CA", await desk.ChainAsync(Japan(21, 18, 0)));
        Assert.Equal("CA", await desk.ChainAsync(Japan(22, 18, 0)));
        Assert.Equal("AC", await desk.ChainAsync(Japan(23, 18, 0)));
    }

    [Fact]
    public async Task The_hand_over_follows_its_setting()
    {
        await using var desk = await OpenAsync(settings: new() { ["OnCall:HandOver"] = "07:00" });
        await desk.SetRotaAsync(RotaKind.Emergency, Rota.Daily, 20, "A", "B");

        Assert.Equal("AB", await desk.ChainAsync(Japan(21, 6, 59, 59)));
        Assert.Equal("BA", await desk.ChainAsync(Japan(21, 7, 0)));
    }

    private async Task<OnCallDesk> OpenAsync(Engine engine = Engine.Sqlite, Dictionary<string, string?>? settings = null)
    {
        var desk = await OpenDatabaseAsync(engine, settings);
        await desk.MeetAsync(Role.Operator, "A", "B", "C", "X");
        return desk;
    }

    private async Task<OnCallDesk> OpenDatabaseAsync(Engine engine, Dictionary<string, string?>? settings = null)
    {
        var database = await cluster.NewDatabaseAsync(engine);
        foreach (var (key, value) in settings ?? [])
            database[key] = value;
        return await OnCallDesk.OpenAsync(database, _clock);
    }
}
