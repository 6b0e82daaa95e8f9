using System.Net;
using ChatOpsBot.TeamsEmulator.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Connector;

public sealed class RateLimitsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-22T01:02:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private EmulatedTeams _teams = null!;
    private ConnectorClient _connector = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await EmulatedTeams.StartAsync(new() { Time = _time });
        _teams.Installations.SetInstalled(_teams.City.TeamId, true);
        _connector = await ConnectorClient.SignInAsync(_teams);
    }

    public async ValueTask DisposeAsync()
    {
        _connector.Dispose();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task The_eighth_message_in_a_second_is_throttled_and_waiting_as_told_helps()
    {
        Assert.All(await PostAsync(7), status => Assert.Equal(HttpStatusCode.Created, status));

        using var eighth = await _connector.PostAsync(_teams.City.Monitoring.Id, Sample.Text("8"));
        Assert.Equal(HttpStatusCode.TooManyRequests, eighth.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), eighth.Headers.RetryAfter?.Delta);

        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal([HttpStatusCode.TooManyRequests], await PostAsync(1));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.TooManyRequests], await PostAsync(2));
    }

    [Fact]
    public async Task Sixty_messages_in_thirty_seconds_are_the_most()
    {
        for (var second = 0; second < 20; second++)
        {
            Assert.All(await PostAsync(3), status => Assert.Equal(HttpStatusCode.Created, status));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        using var next = await _connector.PostAsync(_teams.City.Monitoring.Id, Sample.Text("61"));

        Assert.Equal(TimeSpan.FromSeconds(10), next.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_message_that_is_split_counts_twice()
    {
        var both = Sample.AlertCard();
        both["text"] = "警報";
        for (var count = 0; count < 3; count++) using (await _connector.PostAsync(_teams.City.Monitoring.Id, both)) { }

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.TooManyRequests], await PostAsync(2));
    }

    [Fact]
    public async Task Another_channel_has_its_own_budget_and_the_limits_can_be_switched_off()
    {
        await PostAsync(7);
        using var elsewhere = await _connector.PostAsync(_teams.City.Incidents.Id, Sample.Text("x"));
        _teams.LimitsRates = false;

        Assert.Equal(HttpStatusCode.Created, elsewhere.StatusCode);
        Assert.All(await PostAsync(20), status => Assert.Equal(HttpStatusCode.Created, status));
    }

    private async Task<IReadOnlyList<HttpStatusCode>> PostAsync(int count)
    {
        var statuses = new List<HttpStatusCode>();
        for (var sent = 0; sent < count; sent++)
        {
            using var answer = await _connector.PostAsync(_teams.City.Monitoring.Id, Sample.Text("x"));
            statuses.Add(answer.StatusCode);
        }
        return statuses;
    }
}
