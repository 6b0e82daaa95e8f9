namespace ChatOpsBot.Cards.Maintenance;

/// <summary>保守時間 一覧. Instants are already in the reader's time zone; titles, names and patterns are hostile until escaped.</summary>
/// <param name="Open">What is being worked on now.</param>
/// <param name="Coming">Single windows of the next 14 days.</param>
/// <param name="Recurring">Windows that come again and again, with their next time.</param>
/// <param name="MaySet">The reader may set and call off windows.</param>
public sealed record MaintenanceListView(
    IReadOnlyList<MaintenanceRowView> Open, IReadOnlyList<MaintenanceRowView> Coming, IReadOnlyList<MaintenanceRowView> Recurring, DateTimeOffset Now, bool MaySet);

/// <summary>One window in the list.</summary>
/// <param name="Targets">What it covers; empty for everything.</param>
/// <param name="From">Begin of the occurrence meant, or null when there is none.</param>
/// <param name="Pattern">The recurrence in words, or null.</param>
public sealed record MaintenanceRowView(
    long Number, string Title, string? Reason, IReadOnlyList<string> Targets, DateTimeOffset? From, DateTimeOffset? Until, string? Pattern, string ByName);
