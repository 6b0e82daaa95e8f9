using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ChatOpsBot.Bot.Tests.OnCall.OnCallDesk;

namespace ChatOpsBot.Bot.Tests.OnCall;

/// <summary>What may be typed about the duty, by whom, and what is answered to everything else.</summary>
public sealed class OnCallCommandTests(PostgreSqlCluster cluster)
{
    private const string ManagersOnly = "この操作は管理者・運用責任者のみ行えます。";
    private const string VendorOnly = "この操作は運用保守事業者の方のみ行えます。";
    private const string Other = "ほかの会話";

    private readonly FakeTimeProvider _clock = new(Japan(20, 22, 0));

    [Theory]
    [MemberData(nameof(AllRoles))]
    public async Task Each_role_may_change_what_is_its_own_and_everybody_sees_whom_to_phone(string given)
    {
        var role = Enum.Parse<Role>(given);
        await using var desk = await OpenAsync(role);
        Assert.Contains("記録しました", await desk.SayAsync("A当直", "当番 連絡先 電話 ０９０－１２３４－５６７８ メール touchoku@example.jp"), StringComparison.Ordinal);
        await desk.SayAsync("A当直", "当番 引継ぎ 予備系で運転中");

        var shown = await desk.SayAsync("だれか", "当番");
        Assert.Contains("090-1234-5678", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("touchoku@example.jp", shown, StringComparison.Ordinal);
        Assert.Equal(role != Role.Guest, shown.Contains("予備系で運転中", StringComparison.Ordinal));
        Assert.Equal(
            role is not (Role.Administrator or Role.ServiceManager),
            (await desk.SayAsync("だれか", "当番 設定 緊急")).Contains(ManagersOnly, StringComparison.Ordinal));
        Assert.Equal(!role.IsVendor(), (await desk.SayAsync("だれか", "当番 交代 緊急 今日 18:00 明日 8:30")).Contains(VendorOnly, StringComparison.Ordinal));
        Assert.Equal(!role.IsVendor(), (await desk.SayAsync("だれか", "当番 引継ぎ 偽の引継ぎ")).Contains(VendorOnly, StringComparison.Ordinal));
        Assert.Equal(role == Role.Guest, (await desk.SayAsync("だれか", "当番 連絡先 電話 03-1111-2222")).Contains("役割を割り当てられた方のみ", StringComparison.Ordinal));

        Assert.Equal(role.IsVendor() ? 2 : 1, (await desk.Storage.AllAsync<HandOverNote>()).Count);
        Assert.Equal(role == Role.Guest ? null : "03-1111-2222", (await desk.Storage.AllAsync<Person>()).Single(person => person.ObjectId == "だれか").Phone);
        Assert.Empty(await desk.Storage.AllAsync<Rota>());
    }

    [Theory]
    [InlineData("当番 設定", "当番表の種類（窓口・緊急）と")]
    [InlineData("当番 設定 夜間", "当番表の種類（窓口・緊急）と")]
    [InlineData("当番 設定 緊急 @A", "当番表の種類（窓口・緊急）と")]
    [InlineData("当番 設定 緊急 毎秒", "当番表の種類（窓口・緊急）と")]
    [InlineData("当番 設定 緊急 週替わり", "1 名から 20 名まで")]
    [InlineData("oncall set emergency daily", "1 名から 20 名まで")]
    [InlineData("当番 交代", "当番 交代 緊急 @名前 今日 18:00 明日 8:30")]
    [InlineData("当番 交代 緊急", "当番 交代 緊急 @名前 今日 18:00 明日 8:30")]
    [InlineData("当番 交代 緊急 今日 18:00", "当番 交代 緊急 @名前 今日 18:00 明日 8:30")]
    [InlineData("当番 交代 緊急 2026-02-30 2026-03-01", "当番 交代 緊急 @名前 今日 18:00 明日 8:30")]
    [InlineData("当番 交代 緊急 今日 18:00 明日 8:30 通院", "@ で 1 名だけ")]
    [InlineData("当番 引継ぎ", "引継ぎの内容を続けて入力してください")]
    [InlineData("当番 連絡先", "「電話」または「メール」に続けて")]
    [InlineData("当番 連絡先 090-1234-5678", "「電話」または「メール」に続けて")]
    [InlineData("当番 連絡先 電話", "「電話」または「メール」に続けて")]
    [InlineData("当番 連絡先 電話 とても長い番号", "電話番号として読み取れませんでした")]
    [InlineData("当番 連絡先 電話 12", "電話番号として読み取れませんでした")]
    [InlineData("当番 連絡先 メール a@b", "メールアドレスとして読み取れませんでした")]
    [InlineData("当番 連絡先 メール a@example.jp,b@example.jp", "メールアドレスとして読み取れませんでした")]
    [InlineData("当番 連絡先 メール a@example.jp b@example.jp", "メールアドレスとして読み取れませんでした")]
    [InlineData("当番 交替", "「交替」は分かりませんでした")]
    public async Task Bad_input_is_refused_with_what_to_type_and_changes_nothing(string typed, string answer)
    {
        await using var desk = await OpenAsync(Role.ServiceManager);

        Assert.Contains(answer, await desk.SayAsync("だれか", typed), StringComparison.Ordinal);

        Assert.DoesNotContain(await desk.Storage.AllAsync<AuditEntry>(), entry => entry.Action.StartsWith("oncall.", StringComparison.Ordinal));
        Assert.Empty(await desk.Storage.AllAsync<DutyOverride>());
        Assert.Null((await desk.Storage.AllAsync<Person>()).Single(person => person.ObjectId == "だれか").Email);
    }

    [Fact]
    public async Task A_note_is_shown_until_the_next_person_on_duty_is_done()
    {
        await using var desk = await OpenAsync(Role.Operator);
        await desk.Storage.ChangeAsync(db =>
        {
            var rota = new Rota { Kind = RotaKind.Emergency };
            rota.Begin(Rota.Daily, new DateOnly(2026, 11, 20));
            db.Add(rota);
            db.Add(new RotaMember { Kind = RotaKind.Emergency, Position = 0, TenantId = ConversationDesk.Tenant, ObjectId = "だれか" });
            db.Add(new RotaMember { Kind = RotaKind.Emergency, Position = 1, TenantId = ConversationDesk.Tenant, ObjectId = "A当直" });
            return Task.CompletedTask;
        });
        // Saturday evening: the duty changes on Sunday, and on Monday for the second time.
        _clock.SetUtcNow(Japan(21, 22, 0));
        await desk.SayAsync("A当直", "当番 引継ぎ " + Other);

        foreach (var (at, shown) in new[] { (Japan(21, 22, 1), true), (Japan(22, 8, 30), true), (Japan(23, 8, 29), true), (Japan(23, 8, 30), false) })
        {
            _clock.SetUtcNow(at);
            Assert.Equal((at, shown), (at, (await desk.SayAsync("だれか", "当番")).Contains(Other, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task English_is_answered_in_English()
    {
        await using var desk = await OpenAsync(Role.Operator);

        Assert.Contains("Only an administrator or a service manager", await desk.SayAsync("だれか", "oncall set desk", "en-US"), StringComparison.Ordinal);
        Assert.Contains("The note is left", await desk.SayAsync("だれか", "oncall note standby is running", "en-US"), StringComparison.Ordinal);
        var shown = await desk.SayAsync("だれか", "oncall", "en-US");
        Assert.Contains("On duty · Emergency", shown, StringComparison.Ordinal);
        Assert.Contains("standby is running", shown, StringComparison.Ordinal);
        Assert.Contains("03-1111-2222", await desk.SayAsync("だれか", "oncall contact phone 03-1111-2222", "en-US"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("今日 18:00 明日 8:30 通院のため", "20 18:00", "21 08:30", "通院のため")]
    [InlineData("今日18:00から明日8:30まで通院", "20 18:00", "21 08:30", "通院")]
    [InlineData("today 18:00 tomorrow 8:30 doctor", "20 18:00", "21 08:30", "doctor")]
    [InlineData("from today 18:00 until tomorrow 8:30", "20 18:00", "21 08:30", "")]
    [InlineData("2026-11-29 2026-11-30 休暇", "29 00:00", "1 00:00", "休暇")]
    [InlineData("11/21 9:00 12:00", "21 09:00", "21 12:00", "")]
    [InlineData("11/21 22:00 6:00", "21 22:00", "22 06:00", "")]
    [InlineData("11月21日 9時 11月22日 9時30分", "21 09:00", "22 09:30", "")]
    [InlineData("明日 18:00 明後日 8:30", "21 18:00", "22 08:30", "")]
    [InlineData("明後日 23:00 24:00", "22 23:00", "23 00:00", "")]
    [InlineData("今から23:30まで", "20 22:00", "20 23:30", "")]
    [InlineData("now 23:30", "20 22:00", "20 23:30", "")]
    [InlineData("20:00 21:00", "20 20:00", "20 21:00", "")]
    [InlineData("2026/11/21 ~ 11/22", "21 00:00", "23 00:00", "")]
    public void Spans_are_read_as_people_type_them(string typed, string from, string to, string rest)
    {
        var span = TypedSpan.Read(typed, Japan(20, 22, 0));

        Assert.NotNull(span);
        Assert.Equal((from, to, rest), (Shown(span.From), Shown(span.To), span.Rest));
    }

    [Theory]
    [InlineData("12-29 1-3", "2026-12-29", "2027-01-04")]
    [InlineData("1/3 1/4", "2027-01-03", "2027-01-05")]
    [InlineData("11/1 11/2", "2026-11-01", "2026-11-03")]
    public void A_day_without_a_year_is_the_one_that_is_near(string typed, string from, string to)
    {
        var span = TypedSpan.Read(typed, Japan(20, 22, 0))!;

        Assert.Equal((from, to), ($"{span.From.ToOffset(TimeSpan.FromHours(9)):yyyy-MM-dd}", $"{span.To.ToOffset(TimeSpan.FromHours(9)):yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("明日")]
    [InlineData("11/21 25:00 11/22")]
    [InlineData("11/31 12/1")]
    [InlineData("2026-13-01 2026-13-02")]
    [InlineData("9999-01-01 9999-01-02")]
    [InlineData("8:70 9:00")]
    [InlineData("nowhere 9:00")]
    [InlineData("からからから")]
    public void What_is_no_span_is_none(string typed) => Assert.Null(TypedSpan.Read(typed, Japan(20, 22, 0)));

    public static TheoryData<string> AllRoles() => [.. Enum.GetNames<Role>()];

    private static string Shown(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(9)) is var local ? $"{local.Day} {local:HH:mm}" : "";

    private async Task<ConversationDesk> OpenAsync(Role role)
    {
        var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite), _clock);
        await desk.GiveRoleAsync("A当直", Role.Operator);
        await desk.GiveRoleAsync("だれか", role);
        return desk;
    }
}
