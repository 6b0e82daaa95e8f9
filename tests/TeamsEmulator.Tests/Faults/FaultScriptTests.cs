using System.Net;
using ChatOpsBot.TeamsEmulator.Faults;
using ChatOpsBot.TeamsEmulator.Tests.Testing;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Faults;

public sealed class FaultScriptTests : IAsyncLifetime
{
    private EmulatedTeams _teams = null!;
    private ConnectorClient _connector = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await EmulatedTeams.StartAsync();
        _teams.Installations.SetInstalled(_teams.City.TeamId, true);
        _connector = await ConnectorClient.SignInAsync(_teams);
    }

    public async ValueTask DisposeAsync()
    {
        _connector.Dispose();
        await _teams.DisposeAsync();
    }

    private string Channel => _teams.City.Monitoring.Id;

    [Fact]
    public async Task Scripted_statuses_come_in_order_and_then_all_is_well()
    {
        _teams.Faults.Next(Fault.Status(429, retryAfterSeconds: 3)).Next(Fault.Status(502), count: 2);

        using var throttled = await _connector.PostAsync(Channel, Sample.Text("x"));
        using var first = await _connector.PostAsync(Channel, Sample.Text("x"));
        using var second = await _connector.PostAsync(Channel, Sample.Text("x"));
        using var well = await _connector.PostAsync(Channel, Sample.Text("x"));

        Assert.Equal(TimeSpan.FromSeconds(3), throttled.Headers.RetryAfter?.Delta);
        Assert.Equal([429, 502, 502, 201], _teams.Requests.All.Select(call => call.Status));
        Assert.Equal(0, _teams.Faults.Pending);
        Assert.Single(_teams.Transcript.All);
    }

    [Fact]
    public async Task A_fault_for_one_channel_and_method_leaves_the_others_alone()
    {
        _teams.Faults.Next(Fault.Status(500), conversationId: Channel, method: "PUT");

        using var elsewhere = await _connector.PostAsync(_teams.City.Incidents.Id, Sample.Text("x"));
        using var posted = await _connector.PostAsync(Channel, Sample.Text("x"));
        var id = (string)(await ConnectorClient.JsonAsync(posted))["id"]!;
        using var updated = await _connector.PutAsync(Channel, id, Sample.Text("y"));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.InternalServerError], [elsewhere.StatusCode, posted.StatusCode, updated.StatusCode]);
    }

    [Fact]
    public async Task A_connection_cut_after_acceptance_delivers_what_the_bot_never_learns()
    {
        _teams.Faults.Next(Fault.AcceptThenReset);

        await Assert.ThrowsAsync<HttpRequestException>(() => _connector.PostAsync(Channel, Sample.Text("届いた")));

        await _teams.Transcript.WaitForMessageAsync(Channel, "届いた");
    }

    [Fact]
    public async Task A_connection_cut_before_acceptance_delivers_nothing()
    {
        _teams.Faults.Next(Fault.Reset);

        await Assert.ThrowsAsync<HttpRequestException>(() => _connector.PostAsync(Channel, Sample.Text("x")));

        Assert.Empty(_teams.Transcript.All);
    }

    [Theory]
    [InlineData(FaultKind.EmptyBody, "")]
    [InlineData(FaultKind.WithoutId, "{}")]
    [InlineData(FaultKind.GarbageJson, "{\"id\":\"17")]
    public async Task A_spoilt_answer_still_delivers(FaultKind kind, string body)
    {
        _teams.Faults.Next(new Fault(kind));

        using var answer = await _connector.PostAsync(Channel, Sample.Text("x"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync());
        Assert.Single(_teams.Transcript.All);
    }

    [Fact]
    public async Task A_hanging_connector_does_not_keep_the_emulator_from_stopping()
    {
        _teams.Faults.Next(Fault.Hang);
        var hanging = _connector.PostAsync(Channel, Sample.Text("x"));

        await _teams.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task Waiting_in_vain_says_what_was_there()
    {
        using var posted = await _connector.PostAsync(Channel, Sample.AlertCard("別の警報"));

        var vain = await Assert.ThrowsAsync<ChatOpsBot.TeamsEmulator.Conversations.NotSeenException>(
            () => _teams.Transcript.WaitForCardAsync(Channel, "この警報", TimeSpan.FromMilliseconds(50)));

        Assert.Contains("この警報", vain.Message, StringComparison.Ordinal);
        Assert.Contains("別の警報", vain.Message, StringComparison.Ordinal);
    }
}
