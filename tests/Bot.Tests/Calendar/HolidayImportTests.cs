using System.Net;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Jobs.Calendar;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ChatOpsBot.Bot.Tests.Calendar.CalendarTimes;

namespace ChatOpsBot.Bot.Tests.Calendar;

/// <summary>A good list is taken over; a bad one changes nothing and is told of once.</summary>
public sealed class HolidayImportTests(PostgreSqlCluster cluster)
{
    private const string Incidents = "19:incidents";

    private static readonly string[] Days = ["1/10", "2/11", "2/23", "3/20", "4/29", "5/3", "7/17", "8/11", "11/3"];

    private readonly FakeTimeProvider _clock = new(Japan("2026-11-25 04:15"));
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("holidays-").FullName, "list.csv");

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_new_list_is_used_from_its_import_on_and_the_same_one_again_changes_nothing(Engine engine)
    {
        await using var bot = await OpenAsync(engine);
        Publish(HolidayListTests.Published() + "2028/1/1,元日\r\n" + Year(2028));
        Assert.False(await IsOpenDayAsync(bot, "2026-11-23"));
        Assert.True(await IsOpenDayAsync(bot, "2028-05-03"));

        await ImportAsync(bot);
        await ImportAsync(bot);

        Assert.False(await IsOpenDayAsync(bot, "2028-05-03"));
        Assert.Equal([HolidayImportOutcome.Imported, HolidayImportOutcome.Unchanged], (await ImportsAsync(bot)).Select(import => import.Outcome));
        Assert.Equal([1077, 1077], (await ImportsAsync(bot)).Select(import => import.Rows));
        Assert.Equal("holidays.imported", Assert.Single(await bot.AllAsync<AuditEntry>()).Action);

        // A holiday renamed, one moved.
        Publish(HolidayListTests.Published() + "2028/1/1,元日\r\n" + Year(2028).Replace("2028/5/3,", "2028/5/2,別の", StringComparison.Ordinal));
        await ImportAsync(bot);
        Assert.True(await IsOpenDayAsync(bot, "2028-05-03"));
        Assert.False(await IsOpenDayAsync(bot, "2028-05-02"));
        Assert.Equal(1077, (await bot.AllAsync<Holiday>()).Count);
    }

    [Fact]
    public async Task A_bad_list_leaves_the_good_one_in_use_and_each_problem_is_told_once_until_there_was_a_good_list_again()
    {
        await using var bot = await OpenAsync(Engine.Sqlite);
        var good = HolidayListTests.Published() + "2028/1/1,元日\r\n" + Year(2028);
        Publish(good);
        await ImportAsync(bot);

        Publish("<html>");
        await ImportAsync(bot);
        await ImportAsync(bot);
        Assert.Contains("見出しの行がありません", Assert.Single(await ToldAsync(bot)), StringComparison.Ordinal);
        Assert.Contains("2028 年まで", Assert.Single(await ToldAsync(bot)), StringComparison.Ordinal);

        Publish(HolidayListTests.Published());
        await ImportAsync(bot);
        Publish("<html>");
        await ImportAsync(bot);
        Assert.Equal(2, (await ToldAsync(bot)).Count);
        Assert.Contains("2028 年の祝日がありません", (await ToldAsync(bot))[1], StringComparison.Ordinal);
        Assert.False(await IsOpenDayAsync(bot, "2028-05-03"));

        Publish(good);
        await ImportAsync(bot);
        Publish("<html>");
        await ImportAsync(bot);
        Assert.Equal(3, (await ToldAsync(bot)).Count);
        Assert.Equal(3, (await bot.AllAsync<AuditEntry>()).Count(entry => entry.Action == "holidays.refused"));
    }

    [Fact]
    public async Task A_problem_nobody_could_be_told_of_is_told_when_there_is_a_channel()
    {
        await using var bot = await OpenAsync(Engine.Sqlite, bound: false);
        await ImportAsync(bot);
        Assert.Empty(await ToldAsync(bot));

        await bot.ChangeAsync(db => Task.FromResult(db.Add(new ChannelRoute { Purpose = RoutePurpose.Incidents, ConversationId = Incidents })));
        await ImportAsync(bot);

        Assert.Contains("取得できません: FileNotFoundException", Assert.Single(await ToldAsync(bot)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_source_nothing_is_imported_and_what_was_imported_before_is_not_used()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.Sqlite);
        await using (var bot = await BotStorage.OpenAsync(new(settings) { ["Calendar:Holidays:Source"] = _file }, _clock))
        {
            Publish(HolidayListTests.Published() + "2028/1/1,元日\r\n" + Year(2028));
            await ImportAsync(bot);
        }

        await using var without = await BotStorage.OpenAsync(settings, _clock);
        await ImportAsync(without);

        Assert.Single(await without.AllAsync<HolidayImport>());
        Assert.True(await IsOpenDayAsync(without, "2028-05-03"));
    }

    [Fact]
    public async Task An_imported_list_that_ends_before_the_one_built_in_is_not_used()
    {
        await using var bot = await OpenAsync(Engine.Sqlite);
        await bot.ChangeAsync(db =>
        {
            db.Add(new HolidayImport { At = _clock.GetUtcNow(), Outcome = HolidayImportOutcome.Imported, Sha256 = "0", Rows = 1 });
            db.Add(new Holiday { Day = Date("2026-11-24"), Name = "古い一覧の祝日" });
            return Task.CompletedTask;
        });

        Assert.True(await IsOpenDayAsync(bot, "2026-11-24"));
        Assert.False(await IsOpenDayAsync(bot, "2026-11-23"));
    }

    [Theory]
    [InlineData("http://www8.cao.go.jp/syukujitsu.csv")]
    [InlineData("https://name:secret@www8.cao.go.jp/syukujitsu.csv")]
    [InlineData("ftp://www8.cao.go.jp/syukujitsu.csv")]
    public void A_source_that_is_neither_an_https_address_nor_a_file_is_refused(string source)
    {
        var answer = new HolidayOptionsValidation().Validate(null, new HolidayOptions { Source = source });

        Assert.Contains("Calendar:Holidays:Source", Assert.Single(answer.Failures!), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_the_server_answers_is_bounded_and_understood()
    {
        var elsewhere = new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri("https://elsewhere.example/") } };
        var unknownHost = new HttpRequestException(HttpRequestError.NameResolutionError, "no such host");

        Assert.Equal([1, 2, 3], (await FetchAsync(() => new HttpResponseMessage { Content = new ByteArrayContent([1, 2, 3]) })).File);
        Assert.Equal("HTTP 404", (await FetchAsync(() => new HttpResponseMessage(HttpStatusCode.NotFound))).Problem!.Detail);
        Assert.Equal("HTTP 302", (await FetchAsync(() => elsewhere)).Problem!.Detail);
        Assert.Equal("NameResolutionError", (await FetchAsync(() => throw unknownHost)).Problem!.Detail);
        Assert.Equal(HolidaySource.LargestFile, (await FetchAsync(() => Sized(HolidaySource.LargestFile))).File!.Length);
        Assert.Equal(new HolidayProblem(HolidayProblemKind.TooLarge), (await FetchAsync(() => Sized(HolidaySource.LargestFile + 1))).Problem);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_after_thirty_seconds()
    {
        using var source = Source(new Server(async cancellationToken =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellationToken);
            throw new InvalidOperationException();
        }));
        var fetching = source.FetchAsync(CancellationToken.None);

        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(fetching.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new HolidayProblem(HolidayProblemKind.Unreachable, "30 s"), (await fetching).Problem);
    }

    private async Task<(byte[]? File, HolidayProblem? Problem)> FetchAsync(Func<HttpResponseMessage> answer)
    {
        using var source = Source(new Server(_ => Task.FromResult(answer())));
        return await source.FetchAsync(CancellationToken.None);
    }

    private HolidaySource Source(HttpMessageHandler server) =>
        new(Options.Create(new HolidayOptions { Source = "https://www8.cao.go.jp/list.csv" }), _clock, server);

    private static HttpResponseMessage Sized(int bytes) => new() { Content = new StreamContent(new MemoryStream(new byte[bytes])) };

    private async Task<BotStorage> OpenAsync(Engine engine, bool bound = true)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        settings["Calendar:Holidays:Source"] = _file;
        var bot = await BotStorage.OpenAsync(settings, _clock);
        if (bound)
            await bot.ChangeAsync(db => Task.FromResult(db.Add(new ChannelRoute { Purpose = RoutePurpose.Incidents, ConversationId = Incidents })));
        return bot;
    }

    private void Publish(string text) => File.WriteAllBytes(_file, HolidayListTests.CodePage932.GetBytes(text));

    private static string Year(int year) => string.Concat(Days.Select((day, number) => $"{year}/{day},祝日{number}\r\n"));

    private static Task ImportAsync(BotStorage bot) => bot.Get<IHolidayImport>().ImportAsync(CancellationToken.None);

    private static Task<bool> IsOpenDayAsync(BotStorage bot, string day) =>
        bot.ReadAsync(async db => (await bot.Get<CityCalendar>().ReadAsync(db, CancellationToken.None)).IsOpenDay(Date(day)));

    private static async Task<List<HolidayImport>> ImportsAsync(BotStorage bot) =>
        [.. (await bot.AllAsync<HolidayImport>()).OrderBy(import => import.Id)];

    private static async Task<List<string>> ToldAsync(BotStorage bot) => [.. (await bot.AllAsync<OutboxMessage>()).OrderBy(message => message.Id)
        .Where(message => message.ConversationId == Incidents).Select(message => ConversationDesk.Readable(message.CardJson!))];

    private sealed class Server(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(cancellationToken);
    }
}
