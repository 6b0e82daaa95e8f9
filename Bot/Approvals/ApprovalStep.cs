using ChatOpsBot.Bot.People;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>A person who is named to decide: object id, and name as shown then.</summary>
internal sealed record NamedDecider(string Id, string Name);

/// <summary>One yes that is needed: of anybody with the role, or, where people are named, of any one of them.</summary>
/// <param name="Role">The role that decides; where people are named, the side they are of.</param>
/// <param name="People">The people who are named; empty for everybody with the role.</param>
internal sealed record ApprovalStep(Role Role, IReadOnlyList<NamedDecider> People)
{
    /// <summary>The one person who is named, or null.</summary>
    public NamedDecider? OnlyPerson => People is [var one] ? one : null;

    /// <summary>A yes of anybody with the role.</summary>
    public static ApprovalStep Of(Role role) => new(role, []);

    /// <summary>A yes of one of these people.</summary>
    public static ApprovalStep Of(params IReadOnlyList<Person> people) =>
        new(people[0].Role, [.. people.Select(person => new NamedDecider(person.ObjectId, person.Name))]);

    /// <summary>Whether this person is named or has the role.</summary>
    public bool Names(Person person) =>
        person.Role.IsListed() && (People.Count > 0 ? People.Any(named => named.Id == person.ObjectId) : person.Role == Role);
}
