using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Conversations;

/// <summary>How people may write, and what the bot says when it does not understand.</summary>
public sealed class PhraseTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData("障害 報告 画面が白い", "IncidentText.Report", 0, "画面が白い")]
    [InlineData("障害報告 画面が白い", "IncidentText.Report", 0, "画面が白い")]
    [InlineData("　障害　報告　画面が　白い　", "IncidentText.Report", 0, "画面が 白い")]
    [InlineData("incident report the screen is white", "IncidentText.Report", 0, "the screen is white")]
    [InlineData("Incident REPORT x", "IncidentText.Report", 0, "x")]
    [InlineData("ｉｎｃｉｄｅｎｔ　ｒｅｐｏｒｔ x", "IncidentText.Report", 0, "x")]
    [InlineData("障害 一覧", "IncidentText.List", 0, "")]
    [InlineData("incident list", "IncidentText.List", 0, "")]
    [InlineData("INC-3", "IncidentText.Show", 3, "")]
    [InlineData("inc-3", "IncidentText.Show", 3, "")]
    [InlineData("INC-３", "IncidentText.Show", 3, "")]
    [InlineData("ＩＮＣ－１２", "IncidentText.Show", 12, "")]
    [InlineData("障害 INC-3 更新 再起動した", "IncidentText.Update", 3, "再起動した")]
    [InlineData("障害 ＩＮＣ－３ 復旧", "IncidentText.Recover", 3, "")]
    [InlineData("incident inc-3 close", "IncidentText.Close", 3, "")]
    [InlineData("警報 一覧", "AlertText.List", 0, "")]
    [InlineData("ALT-7", "AlertText.Show", 7, "")]
    [InlineData("ヘルプ", "ConversationText.Help", 0, "")]
    [InlineData("ヘル\uFFFEプ\0", "ConversationText.Help", 0, "")]
    [InlineData("ﾍﾙﾌﾟ", "ConversationText.Help", 0, "")]
    [InlineData("help", "ConversationText.Help", 0, "")]
    [InlineData("通知先 設定 警報", "AdministrationText.SetRoute", 0, "警報")]
    [InlineData("role set @x operator", "AdministrationText.SetRole", 0, "@x operator")]
    public async Task A_phrase_is_understood_however_it_is_typed(string typed, string command, long number, string rest)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));

        var found = storage.Get<PhraseBook>().Find(typed);

        Assert.NotNull(found);
        Assert.Equal(command, $"{NameOf(found.Value.Command.Words)}.{found.Value.Command.Name}");
        Assert.Equal(new CommandArguments(number, rest), found.Value.Arguments);
    }

    [Theory]
    [InlineData("障害 ほうこく", "ja-JP", "障害 報告")]
    [InlineData("しょうがいいちらん", "ja-JP", "障害 一覧")]
    [InlineData("ヘルブ", "ja-JP", "ヘルプ")]
    [InlineData("incident lst", "en-US", "incident list")]
    [InlineData("あいうえおかきくけこさしすせそ", "ja-JP", "ヘルプ")]
    [InlineData("zzzzzzzzzzzzzzz", "en-US", "help")]
    public async Task Unknown_words_are_answered_with_the_nearest_commands_never_with_silence(string typed, string locale, string suggested)
    {
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));

        var answer = await desk.SayAsync("市民課", typed, locale);

        Assert.Contains(typed, answer, StringComparison.Ordinal);
        Assert.Contains(suggested, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_text_gets_help_in_the_language_of_the_reader()
    {
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));

        Assert.Contains("ここでできることを表示します。", await desk.SayAsync("市民課", "　 "), StringComparison.Ordinal);
        var english = await desk.SayAsync("guest", "", "en-GB");

        Assert.Contains("Shows what you can do here", english, StringComparison.Ordinal);
        Assert.DoesNotMatch("[ぁ-んァ-ヶ]", english);
    }

    [Theory]
    [InlineData("Guest", "障害 報告|ヘルプ", "障害 一覧|INC-1|警報 一覧|通知先 設定|更新")]
    [InlineData("CityStaff", "障害 報告|障害 一覧|INC-1|警報 一覧", "通知先 設定|役割 設定|更新|復旧 <")]
    [InlineData("Operator", "障害 報告|障害 一覧|障害 INC-1 更新|警報 一覧", "通知先 設定|役割 設定")]
    [InlineData("Administrator", "障害 INC-1 更新|通知先 設定|役割 設定", "？？")]
    public async Task Help_lists_what_the_role_may_use_and_nothing_else(string role, string listed, string missing)
    {
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));
        await desk.GiveRoleAsync("だれか", Enum.Parse<Role>(role));

        var help = await desk.SayAsync("だれか", "ヘルプ");

        Assert.All(listed.Split('|'), phrase => Assert.Contains(phrase, help, StringComparison.Ordinal));
        Assert.All(missing.Split('|'), phrase => Assert.DoesNotContain(phrase, help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_that_is_too_long_to_be_read_explains_one_section_at_a_time_and_always_fits_a_card()
    {
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));
        await desk.GiveRoleAsync("だれか", Role.Administrator);

        var all = await desk.SayAsync("だれか", "ヘルプ");
        var section = await desk.SayAsync("だれか", "ヘルプ 警報");

        Assert.Contains("「ヘルプ 基本」のように分野を付けると", all, StringComparison.Ordinal);
        Assert.DoesNotContain("いま発生している警報を一覧にします。", all, StringComparison.Ordinal);
        Assert.Contains("いま発生している警報を一覧にします。", section, StringComparison.Ordinal);
        Assert.DoesNotContain("障害 一覧", section, StringComparison.Ordinal);
        // Half of what a card may have: more commands are to come.
        Assert.All(await desk.Storage.AllAsync<OutboxMessage>(), message => Assert.InRange(message.CardJson!.Length, 1, 14_000));
    }

    [Fact]
    public async Task However_often_the_bot_is_installed_it_greets_once_in_each_conversation()
    {
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));
        for (var time = 0; time < 3; time++)
            await desk.AnswerAsync(desk.Event("市民課", ChatEventKind.Installed));
        // Delivered and cleaned away meanwhile: the posted card is what is remembered.
        await desk.Storage.ChangeAsync(db =>
        {
            db.RemoveRange(db.Set<OutboxMessage>());
            db.Add(new PostedCard { ConversationId = "a:市民課", CardKey = "greeting", ActivityId = "1" });
            return Task.CompletedTask;
        });

        Assert.Equal("", await desk.AnswerAsync(desk.Event("市民課", ChatEventKind.Installed)));
        Assert.Contains("Shows what you can do here", await desk.AnswerAsync(desk.Event("visitor", ChatEventKind.Installed, locale: "en-US")), StringComparison.Ordinal);
    }

    private static string NameOf(Texts words) => words == ConversationText.Words ? nameof(ConversationText)
        : words == Bot.Incidents.IncidentText.Words ? "IncidentText"
        : words == Bot.Alerts.AlertText.Words ? "AlertText" : "AdministrationText";
}
