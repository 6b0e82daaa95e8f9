using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Incidents;

/// <summary>What tests of incidents ask of the town.</summary>
internal static class IncidentDesk
{
    public static async Task<Incident> IncidentAsync(this TownDesk desk, long number = 1) => (await desk.Storage.AllAsync<Incident>()).Single(incident => incident.Id == number);

    /// <summary>The clocks of an incident as they stand now.</summary>
    public static async Task<(ClockReading FirstReport, ClockReading Notification, ClockReading? Recovery)> ClocksAsync(this TownDesk desk, long number = 1)
    {
        var (incident, now) = (await desk.IncidentAsync(number), desk.Clock.GetUtcNow());
        var serviceTime = desk.Storage.Get<ServiceTimes>().For(incident.SystemName);
        return (IncidentClocks.FirstReport(incident, now)!, IncidentClocks.Notification(incident, serviceTime, now)!, IncidentClocks.Recovery(incident, serviceTime, now));
    }

    public static async Task<List<string>> TimelineAsync(this TownDesk desk, long number = 1) => [.. (await desk.Storage.AllAsync<TimelineEntry>())
        .Where(entry => entry.IncidentId == number).OrderBy(entry => entry.Id).Select(entry => entry.Text)];

    /// <summary>Types a phrase that must be refused with these words, and changes nothing.</summary>
    public static async Task RefusedAsync(this TownDesk desk, string by, string text, string because)
    {
        var before = (await desk.IncidentAsync()).Version;
        Assert.Contains(because, await desk.SayAsync(by, text), StringComparison.Ordinal);
        Assert.Equal(before, (await desk.IncidentAsync()).Version);
    }

    /// <summary>Opens one by phrase, and lets the messages out.</summary>
    public static async Task<Incident> OpenIncidentAsync(this TownDesk desk, string by = TownDesk.Operator, string title = "国保連携が停止")
    {
        await desk.SayAsync(by, $"障害 報告 {title}");
        await desk.DeliverAsync();
        return (await desk.Storage.AllAsync<Incident>()).MaxBy(incident => incident.Id)!;
    }

    public static Task<Incident> OpenIncidentAsync(this TownDesk desk, IncidentRequest request, Role by = Role.Operator) => desk.Storage.Writes.RunAsync(
        async (db, token) => await desk.Storage.Get<OpenIncident>().RunAsync(db, await db.Set<Person>().FirstAsync(person => person.Role == by, token), request, token),
        CancellationToken.None);
}
