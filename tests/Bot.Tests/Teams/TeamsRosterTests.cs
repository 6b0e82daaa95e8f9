using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Teams;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

public sealed class TeamsRosterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("aadObjectId")]
    [InlineData("objectId")]
    public async Task A_member_is_found_by_the_channel_id(string member)
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(200, $$"""{"id":"29:2","name":"運用担当","{{member}}":"3333","email":"x"}"""));
        await using var app = await stub.StartAppAsync();

        Assert.Equal(new RosterMember("29:2", "3333", "運用担当"), await FindAsync(app, stub));
        Assert.Equal("/jp/v3/conversations/19%3Aa%40thread.tacv2/members/29%3A2", Assert.Single(stub.Requests).Target);
    }

    [Fact]
    public async Task Nobody_is_found_where_there_is_nobody_or_no_object_id()
    {
        await using var stub = await ConnectorStub.StartAsync(
            ConnectorStub.Says(404, """{"error":{"code":"MemberNotFoundInConversation"}}"""), ConnectorStub.Says(200, """{"id":"29:2"}"""));
        await using var app = await stub.StartAppAsync();

        Assert.Null(await FindAsync(app, stub));
        Assert.Null(await FindAsync(app, stub));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(412)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_read_is_tried_three_times(int status)
    {
        await using var stub = await ConnectorStub.StartAsync(
            ConnectorStub.Says(status, retryAfter: "0"), ConnectorStub.Says(status), ConnectorStub.Says(200, """{"id":"29:2","objectId":"3"}"""));
        await using var app = await stub.StartAppAsync();
        Assert.NotNull(await FindAsync(app, stub));
        Assert.Equal(3, stub.Requests.Count);

        stub.Answers.Enqueue(ConnectorStub.Says(status));
        stub.Answers.TryDequeue(out _);
        await Assert.ThrowsAsync<RosterUnavailableException>(() => FindAsync(app, stub));
        Assert.Equal(6, stub.Requests.Count);
    }

    [Fact]
    public async Task A_read_refused_is_not_repeated_and_not_taken_for_nobody()
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(403));
        await using var app = await stub.StartAppAsync();

        await Assert.ThrowsAsync<RosterUnavailableException>(() => FindAsync(app, stub));
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task All_pages_of_members_are_read()
    {
        await using var stub = await ConnectorStub.StartAsync(
            ConnectorStub.Says(200, """{"members":[{"id":"29:1"},{"id":"29:2"}],"continuationToken":"a b&c"}"""),
            ConnectorStub.Says(200, """{"members":[{"id":"29:3"}]}"""));
        await using var app = await stub.StartAppAsync();
        var members = await Connector(app).MembersAsync(stub.ServiceUrl, "a:1", Cancellation);

        Assert.Equal(["29:1", "29:2", "29:3"], members?.Select(member => member.Id));
        Assert.Equal("/jp/v3/conversations/a%3A1/pagedmembers?pageSize=200&continuationToken=a%20b%26c", stub.Requests.Last().Target);
    }

    [Fact]
    public async Task A_team_tells_its_name()
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(200, """{"id":"19:t","name":"運用","aadGroupId":"g"}"""));
        await using var app = await stub.StartAppAsync();
        var answer = await Connector(app).TeamAsync(stub.ServiceUrl, "19:t", Cancellation);

        Assert.Equal(new TeamDetails("19:t", "運用", "g"), answer.Read(ActivityJson.Default.TeamDetails));
    }

    [Fact]
    public async Task A_new_thread_is_opened_in_a_channel()
    {
        await using var stub = await ConnectorStub.StartAsync(ConnectorStub.Says(201, """{"id":"19:a@thread.tacv2;messageid=7","activityId":"7"}"""));
        await using var app = await stub.StartAppAsync();
        var parameters = new ConversationParameters
        {
            IsGroup = true,
            Bot = new ChannelAccount { Id = "28:bot" },
            ChannelData = new ChannelData { Channel = new NamedId("19:a@thread.tacv2") },
            Activity = new SentActivity { Text = "x" },
        };
        var answer = await Connector(app).OpenAsync(stub.ServiceUrl, parameters, Cancellation);

        Assert.Equal(new ResourceResponse("19:a@thread.tacv2;messageid=7", "7"), answer.Read(ActivityJson.Default.ResourceResponse));
    }

    private static ConnectorClient Connector(TeamsApp app) => app.Services.GetRequiredService<ConnectorClient>();

    private static Task<RosterMember?> FindAsync(TeamsApp app, ConnectorStub stub) =>
        app.Services.GetRequiredService<IRoster>().FindAsync(stub.ServiceUrl, "19:a@thread.tacv2", "29:2", Cancellation);
}
