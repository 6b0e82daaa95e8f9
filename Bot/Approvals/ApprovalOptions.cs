using System.ComponentModel.DataAnnotations;
using ChatOpsBot.Bot.People;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>Section <c>Approvals</c>.</summary>
internal sealed class ApprovalOptions
{
    public const string Section = "Approvals";

    /// <summary>Open days until an approval is due whose kind has no due date of its own; 0 for none.</summary>
    [Range(0, 60)]
    public int DueOpenDays { get; set; } = 5;

    /// <summary>
    /// Roles that must say yes one after the other, by kind (<c>incident-report</c>, <c>meeting-minutes</c>, <c>work-plan</c> …); a kind that is not named here needs
    /// one yes of a 市承認者.
    /// </summary>
    public Dictionary<string, Role[]> Steps { get; } = [];

    /// <summary>The steps of this kind.</summary>
    public IReadOnlyList<ApprovalStep> StepsOf(string kind) =>
        Steps.TryGetValue(kind, out var roles) && roles.Length > 0 ? [.. roles.Select(ApprovalStep.Of)] : [ApprovalStep.Of(Role.CityApprover)];
}
