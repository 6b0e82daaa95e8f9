using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>Reads what cards and forms show of 課題.</summary>
internal sealed class IssueReader(TimeProvider clock)
{
    private const int MostChanges = 20;

    /// <summary>The issue as this person sees it; null for a channel, where many read.</summary>
    public async Task<IssueView> ReadAsync(ChatOpsDbContext db, Issue issue, Person? reader, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().InJapan();
        var changes = await db.Set<IssueChange>().AsNoTracking().Where(change => change.IssueId == issue.Id).OrderByDescending(change => change.Id)
            .Take(MostChanges).ToListAsync(cancellationToken);
        var requests = await db.Set<IssueDueRequest>().AsNoTracking().Where(request => request.IssueId == issue.Id).OrderBy(request => request.Id)
            .ToListAsync(cancellationToken);
        return new IssueView
        {
            Number = issue.Id,
            Version = issue.Version,
            Content = issue.Content,
            Priority = issue.Priority,
            State = issue.State,
            RaisedBy = issue.RaisedByName,
            RaisedOn = issue.RaisedOn,
            Due = issue.Due,
            EarlierDues = [.. requests.Where(request => request.IsAgreed == true).Select(request => request.OldDue)],
            Owner = issue.OwnerName,
            OwnerId = issue.OwnerId,
            SolvedOn = issue.SolvedOn,
            Category = issue.Category,
            Scope = issue.Scope,
            Countermeasure = issue.Countermeasure,
            Related = issue.Related,
            Request = requests.Find(request => request.Waits) is { } waiting
                ? new IssueDueRequestView(waiting.NewDue, $"APR-{waiting.ApprovalId}", new PersonAt(waiting.ByName, waiting.At.InJapan()))
                : null,
            Changes = [.. changes.Select(View)],
            Today = DateOnly.FromDateTime(now.DateTime),
            Now = now,
            Buttons = IssueRules.ButtonsFor(issue, reader),
        };
    }

    /// <summary>What a form is filled in with.</summary>
    public async Task<IssueFormView> ReadFormAsync(ChatOpsDbContext db, Issue issue, Person reader, FormState state, CancellationToken cancellationToken) =>
        new(await ReadAsync(db, issue, reader, cancellationToken), null, null, await PeopleAsync(db, cancellationToken), state);

    /// <summary>What the form of a new one is filled in with.</summary>
    public static async Task<IssueFormView> ReadNewFormAsync(
        ChatOpsDbContext db, string? content, string? related, FormState state, CancellationToken cancellationToken) =>
        new(null, content, related, await PeopleAsync(db, cancellationToken), state);

    /// <summary>A change as cards show it.</summary>
    public static IssueChangeView View(IssueChange change) =>
        new(change.Field, change.Before, change.After, new PersonAt(change.ByName, change.At.InJapan()));

    private static async Task<IReadOnlyList<(string ObjectId, string Name)>> PeopleAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        [.. (await PeopleLookup.ListedAsync(db, cancellationToken)).Select(person => (person.ObjectId, person.Name))];
}
