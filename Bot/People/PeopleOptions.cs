namespace ChatOpsBot.Bot.People;

/// <summary>Section <c>People</c>.</summary>
internal sealed class PeopleOptions
{
    /// <summary>Entra object ids of the first administrators: they can give everybody else, and themselves, a role in chat.</summary>
    public IList<string> Administrators { get; } = [];
}
