using System.ComponentModel.DataAnnotations;

namespace ChatOpsBot.Bot.Issues;

/// <summary>Settings of <c>Issues</c>.</summary>
internal sealed class IssueOptions
{
    /// <summary>Minutes in which changes are gathered before the city is told of them together, 0 to 60.</summary>
    [Range(0, 60)]
    public int CityNewsMinutes { get; init; } = 5;
}
