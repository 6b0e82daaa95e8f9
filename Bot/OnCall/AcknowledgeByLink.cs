using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>Where the call behind a link stands.</summary>
internal enum DutyLinkState
{
    /// <summary>Forged, changed, expired, or for nothing that is known.</summary>
    Unknown,

    /// <summary>People are being called: the link can answer.</summary>
    Open,

    /// <summary>The person the e-mail was sent to has answered.</summary>
    Answered,

    /// <summary>Somebody else has answered.</summary>
    AnsweredByAnother,

    /// <summary>Calling was called off.</summary>
    Stopped,

    /// <summary>The person the e-mail was sent to is not of the vendor any more.</summary>
    NotOnDuty,
}

/// <summary>What a link shows.</summary>
/// <param name="Chain">Null only when it is unknown.</param>
internal sealed record DutyLinkView(DutyLinkState State, EscalationChain? Chain);

/// <summary>
/// Answers a call by the link in the e-mail. The answer counts for the person the e-mail was sent to, if they still have a role of the vendor.
/// </summary>
internal sealed class AcknowledgeByLink(
    DutyLinks links, Escalations escalations, IEnumerable<IEscalationListener> listeners, WriteQueue writes, IDbContextFactory<ChatOpsDbContext> contexts,
    TimeProvider clock)
{
    /// <summary>Looks, and changes nothing.</summary>
    public async Task<DutyLinkView> LookAsync(string token, CancellationToken cancellationToken)
    {
        if (links.Read(token) is not { } link)
            return new DutyLinkView(DutyLinkState.Unknown, null);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await FindAsync(db, link, cancellationToken)).View;
    }

    /// <summary>Answers, once; what is shown then, also when there was nothing to answer any more.</summary>
    public async Task<DutyLinkView> RunAsync(string token, CancellationToken cancellationToken)
    {
        if (links.Read(token) is not { } link)
            return new DutyLinkView(DutyLinkState.Unknown, null);
        return await writes.RunAsync(
            async (db, change) =>
            {
                var (view, person) = await FindAsync(db, link, change);
                if (view is not { State: DutyLinkState.Open, Chain: { } chain } || person is null)
                    return view;
                if (!await escalations.AcknowledgeAsync(db, chain.Subject, person, change))
                    return view;
                foreach (var listener in listeners)
                    await listener.OnAcknowledgedAsync(db, chain.Subject, person, clock.GetUtcNow(), change);
                return (await FindAsync(db, link, change)).View;
            },
            cancellationToken);
    }

    private static async Task<(DutyLinkView View, Person? Person)> FindAsync(ChatOpsDbContext db, DutyLink link, CancellationToken cancellationToken)
    {
        var chain = await db.Set<EscalationChain>().FindAsync([link.ChainId], cancellationToken);
        var person = await db.Set<Person>().FindAsync([link.TenantId, link.ObjectId], cancellationToken);
        if (chain is null || person is null)
            return (new DutyLinkView(DutyLinkState.Unknown, null), null);
        var state = chain switch
        {
            { AnsweredById: { } answered } when answered == person.ObjectId => DutyLinkState.Answered,
            { AnsweredById: not null } => DutyLinkState.AnsweredByAnother,
            { EndedAt: not null } => DutyLinkState.Stopped,
            _ => person.Role.IsVendor() ? DutyLinkState.Open : DutyLinkState.NotOnDuty,
        };
        return (new DutyLinkView(state, chain), person);
    }
}
