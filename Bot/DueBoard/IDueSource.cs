using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;

namespace ChatOpsBot.Bot.DueBoard;

/// <summary>Says what of a capability is due: each capability that has due dates implements it, and 期限 shows them all.</summary>
internal interface IDueSource
{
    /// <summary>Everything of it that is open and has a due date.</summary>
    Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken);
}

/// <summary>Something that is due.</summary>
/// <param name="Id">Shown id, <c>ISS-3</c>.</param>
/// <param name="Kind">What is due, in the reader's words: 課題, 承認, 第一報.</param>
/// <param name="Title">What it is about; hostile until escaped.</param>
/// <param name="DueAt">The moment; a due day is its last second in Japan (<see cref="Calendar.JapanTime"/>).</param>
/// <param name="Side">Who must act.</param>
/// <param name="PersonName">The person who must act, or null for everybody of that side.</param>
/// <param name="PersonId">Object id of that person, or null.</param>
internal sealed record DueItem(string Id, string Kind, string Title, DateTimeOffset DueAt, DueSide Side, string? PersonName = null, string? PersonId = null);
