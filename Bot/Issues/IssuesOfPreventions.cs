using System.Globalization;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Issues;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>A preventive action the city has agreed to is a 課題 until it is done (要件10).</summary>
internal sealed class IssuesOfPreventions(OpenIssue open, AdvanceIssueState advance) : IPreventionListener
{
    private static readonly IReadOnlySet<IssueField> Everything = Enum.GetValues<IssueField>().ToHashSet();

    /// <inheritdoc/>
    public async Task OnAgreedAsync(ChatOpsDbContext db, Incident incident, PreventiveAction action, Person by, CancellationToken cancellationToken)
    {
        var key = KeyOf(action);
        if (action.Kind == PreventionKind.NotNeeded || await db.Set<Issue>().AnyAsync(issue => issue.SourceKey == key, cancellationToken))
            return;
        var named = await PeopleLookup.NamedAsync(db, action.Who ?? "", cancellationToken);
        await open.RunAsync(
            db, by,
            new IssueDraft
            {
                Content = StoredText.Cut(action.What, Issue.ContentLength),
                Due = action.Due,
                Owner = named.Count == 1 ? named[0] : null,
                OwnerName = action.Who is { } who ? StoredText.Cut(who, Issue.NameLength) : null,
                Category = IssueText.Words[CardLanguage.Japanese, "PreventionCategory"],
                Related = incident.DisplayId,
                SourceKey = key,
                Given = Everything,
            },
            cancellationToken, raisedByName: action.ProposedByName);
    }

    /// <inheritdoc/>
    public async Task OnDoneAsync(ChatOpsDbContext db, Incident incident, PreventiveAction action, Person by, CancellationToken cancellationToken)
    {
        var key = KeyOf(action);
        if (await db.Set<Issue>().FirstOrDefaultAsync(issue => issue.SourceKey == key, cancellationToken) is { IsOpen: true } issue)
            await advance.SolveAsync(
                db, issue, by, IssueText.Words.Format(CardLanguage.Japanese, "PreventionDone", incident.DisplayId), toCity: false, CardLanguage.Japanese, cancellationToken);
    }

    private static string KeyOf(PreventiveAction action) => string.Create(CultureInfo.InvariantCulture, $"prevention:{action.IncidentId}:{action.Number}");
}
