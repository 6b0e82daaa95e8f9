using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Tests.Testing;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Page;

public sealed class PageTests
{
    [Fact]
    public async Task The_page_and_its_script_are_served_from_the_assembly()
    {
        await using var teams = await EmulatedTeams.StartAsync();
        using var http = new HttpClient { BaseAddress = teams.Address };

        Assert.Contains("page.js", await http.GetStringAsync(new Uri("", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("Action.Execute", await http.GetStringAsync(new Uri("page.js", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_page_learns_of_a_message_at_once()
    {
        await using var teams = await EmulatedTeams.StartAsync();
        teams.Installations.SetInstalled(teams.City.TeamId, true);
        using var connector = await ConnectorClient.SignInAsync(teams);
        using var http = new HttpClient { BaseAddress = teams.Address };
        using var reader = new StreamReader(await http.GetStreamAsync(new Uri("page/events", UriKind.Relative)));
        await reader.ReadLineAsync();
        await reader.ReadLineAsync();

        using var posted = await connector.PostAsync(teams.City.Monitoring.Id, Sample.Text("警報です"));

        Assert.Equal("event: message", await reader.ReadLineAsync());
        var message = JsonNode.Parse((await reader.ReadLineAsync())!["data: ".Length..])!;
        Assert.Equal("警報です", (string?)message["text"]);
        Assert.True((bool)message["fromBot"]!);
    }
}
